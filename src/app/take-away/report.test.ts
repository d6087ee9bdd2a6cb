import { describe, expect, it } from 'vitest'
import { deriveCase } from '../derive.ts'
import { initialState, type State } from '../state.ts'
import { report } from './report.ts'
import { reportMarkdown } from './report-markdown.ts'

const BASE = 'https://example.org/'

function reportOf(change: Partial<State>) {
  const found = deriveCase({ ...initialState, ...change })
  if (!found) throw new Error('The layout is illegal.')
  return report(found, BASE)
}

const linesOf = (change: Partial<State>) => reportMarkdown(reportOf(change)).split('\n')

const TE_2_12 =
  '[2.12](https://github.com/NVIDIA/TransformerEngine/blob/5671fd3675906cda1ade26c24a65d3dedd88eb89/transformer_engine/pytorch/module/grouped_linear.py#L66)'
const HEAD = [
  '| TE | ModelOpt | N | Expected | Took | Missed experts |',
  '| --- | --- | --- | --- | --- | --- |',
]

describe('a report as a comment', () => {
  it('names the exception where the call raises', () => {
    expect(linesOf({ ep: 8 })).toEqual([
      '**✕ Raises**: Calibration stops: the weight quantizer is handed the `ctx`, which is `None`.',
      '',
      ...HEAD,
      `| ${TE_2_12} | [#632](https://github.com/NVIDIA/Model-Optimizer/pull/632) (0.41), no-grad | 16 | 16 GEMMs: \`w0\`…\`w15\` in \`args[3…18]\` | 21 GEMMs: \`ctx\` in \`args[0]\` | the call raised first |`,
      '',
      '```',
      "AttributeError: 'NoneType' object has no attribute 'numel'",
      '```',
      '',
      'Qwen3-30B-A3B, 128 experts, EP 8 TP 8 ETP 1 · [Open this case in Splitscope](https://example.org/#/decompose?v=1&te=v2.12&parser=632&path=no-grad&model=qwen3-30b-a3b&experts=128&ep=8&tp=8&etp=1&bias=off)',
      '',
    ])
  })

  it('counts the missed experts where nothing is said', () => {
    const lines = linesOf({ bias: true })
    expect(lines[0]).toBe('**⚠ Silently wrong**: No weight is quantized, and nothing says so.')
    expect(lines[4]).toContain(
      '| 128 | 128 GEMMs: `w0`…`w127` in `args[3…130]` | 21 GEMMs: `b86`…`b106` in `args[217…237]` | 128 of 128: experts 0 to 127 |',
    )
    expect(lines).not.toContain('```')
    expect(lines.at(-2)).toMatch(/^Qwen3-30B-A3B, 128 experts, EP 1 TP 8 ETP 1, with bias · /)
  })

  it('says that all is well where it is', () => {
    const lines = linesOf({ ep: 8, parser: '833' })
    expect(lines[0]).toBe('**✓ Right**: Every expert’s weight reaches its quantizer.')
    expect(lines[4]).toContain(
      '[#833](https://github.com/NVIDIA/Model-Optimizer/pull/833) (0.42, 0.43), no-grad | 16 | 16 GEMMs: `w0`…`w15` in `args[3…18]` | 16 GEMMs: `w0`…`w15` in `args[3…18]` | none |',
    )
  })
})

describe('a report', () => {
  it('tells roles apart in what a parser took for weights', () => {
    const { took, missed } = reportOf({ experts: 24 })
    expect(took.gemms).toBe(21)
    expect(took.weights.map(({ role, names }) => [role, ...names])).toEqual([
      ['weights', 'w6', 'w23'],
      ['biases', 'b0', 'b2'],
    ])
    expect(missed).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('links to the page with its bars', () => {
    expect(reportOf({ mode: 'present', view: 'compare' }).link).toMatch(
      /^https:\/\/example\.org\/#\/compare\?(?!.*mode=)/,
    )
  })
})
