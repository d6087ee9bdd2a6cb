import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import { IllegalLayoutError } from './read-rank-layout.ts'
import { UsageError } from './usage-error.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What a command gives back, as JSON would carry it. */
const json = (line: string): unknown => {
  const [name, ...args] = line.split(' ')
  return JSON.parse(JSON.stringify(commands.find((command) => command.name === name)?.run(args)))
}
const aList: unknown = expect.any(Array)
const containing = (...items: unknown[]): unknown => expect.arrayContaining(items)
const incomplete: unknown = expect.stringMatching(/^RuntimeError: MoE/)
const like = (fields: object): unknown => expect.objectContaining(fields)

describe('layout', () => {
  it('places the ranks of both grids', () => {
    expect(json('layout --world 16 --tp 2 --ep 4 --experts 128')).toEqual({
      grids: { dense: { tp: 2, cp: 1, dp: 8, pp: 1 }, expert: { etp: 1, ep: 4, edp: 4, pp: 1 } },
      ranks: containing({
        rank: 5,
        etp: 0,
        ep: 1,
        edp: 1,
        pp: 0,
        experts: [32, 63],
        groups: { etp: [5], ep: [4, 5, 6, 7], edp: [1, 5, 9, 13] },
      }),
    })
  })

  it('names the rule that a layout breaks, and exits with 2', () => {
    expect(() => json('layout --world 8 --tp 8 --ep 8 --etp 8 --experts 128')).toThrow(IllegalLayoutError)
    const args = ['src/cli/main.ts', 'layout', '--world', '8', '--ep', '3', '--experts', '128']
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), args, {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('expert-grid: The experts need ETP × EP × PP = 1 × 3 × 1 = 3 ranks')
    expect(stderr).toContain('experts: 128 experts cannot be dealt evenly to EP = 3 ranks')
  }, 30_000)

  it.each([
    'layout --world 16',
    'layout --experts 8',
    'layout --world 0 --experts 8',
    'layout --world 8 --experts 8 --order pp',
  ])('asks for what is missing or wrong: %s', (line) => {
    expect(() => json(line)).toThrow(UsageError)
  })
})

describe('route', () => {
  it('counts per expert and splits per rank', () => {
    const found = json('route --experts 128 --topk 8 --tokens 4096 --skew 1.2 --seed 1 --ep 8')
    expect(found).toMatchObject({ experts: 128, assignments: 32768, counts: aList, ranks: { length: 8 } })
    expect(json('route --experts 128 --topk 8 --tokens 4096 --skew 1.2 --seed 1 --ep 8')).toEqual(found)
    expect(json('route --preset deepseek-v3 --tokens 64 --ep 4')).toMatchObject({
      experts: 256,
      assignments: 512,
    })
    expect(
      json('route --experts 16 --topk 4 --score sigmoid --bias --groups 2of4 --tokens 10 --ep 2'),
    ).toMatchObject({ assignments: 40 })
  })

  it('takes real counts out of a file, and shows what training would pad', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'counts-')), 'counts.csv')
    writeFileSync(file, '3,0,12,17')
    expect(json(`route --experts 4 --ep 2 --counts ${file}`)).toEqual({
      experts: 4,
      assignments: 32,
      counts: [3, 0, 12, 17],
      starved: [1],
      ranks: [
        { ep: 0, mSplits: [3, 0], trainingPads: { fp8: [16, 0], mxfp8: [32, 0], nvfp4: [128, 0] } },
        { ep: 1, mSplits: [12, 17], trainingPads: { fp8: [16, 32], mxfp8: [32, 32], nvfp4: [128, 128] } },
      ],
    })
  })

  it.each([
    'route --tokens 8',
    'route --experts 8',
    'route --experts 8 --topk 2 --ep 3',
    'route --experts 8 --topk 2 --groups 4',
  ])('asks for what is missing or wrong: %s', (line) => {
    expect(() => json(line)).toThrow(UsageError)
  })
})

const QWEN3 = 'calibrate --preset qwen3-30b-a3b --world 8 --tp 1 --ep 8'

describe('calibrate', () => {
  it('completes in 0.41, where every expert sees every token', () => {
    const found = json(`${QWEN3} --modelopt 0.41 --module sequential --tokens 256 --seed 1`)
    expect(found).toMatchObject({
      modelopt: { id: '742', releases: ['0.41'] },
      outcome: { kind: 'completed' },
      missing: [],
      final: { length: 8 * 16 * 4 },
      cost: { length: 8 },
    })
    expect(found).toMatchObject({
      final: containing(
        like({ rank: 7, quantizer: 'local_experts.15.linear_fc2.weight_quantizer', experts: [127, 127] }),
      ),
    })
  })

  it('finds the deadlock of #862 with few tokens, and not one commit later', () => {
    const few = '--module sequential --tokens 8 --seed 1'
    const before = json(`${QWEN3} --modelopt 833 ${few}`)
    expect(before).toMatchObject({
      outcome: { kind: 'deadlock', stuck: [{ group: 'dp-cp', absent: aList, waiting: aList }] },
      missing: containing(like({ quantizer: 'local_experts.1.linear_fc1.input_quantizer', experts: [1, 1] })),
    })
    expect(json(`${QWEN3} --modelopt 862 ${few}`)).toMatchObject({
      outcome: { kind: 'completed' },
      missing: [],
    })
  })

  it('raises at the check where a rank’s experts all starve, once the check applies', () => {
    const one = '--module te-grouped --tokens 1 --skew 8 --seed 1'
    const raised = {
      outcome: { kind: 'raised', exception: incomplete },
    }
    expect(json(`${QWEN3} --modelopt main ${one}`)).toMatchObject(raised)
    expect(json(`${QWEN3} --modelopt 833 ${one}`)).toMatchObject({ outcome: { kind: 'deadlock' } })
    expect(json(`${QWEN3} --modelopt 833 --expert-groups intended ${one}`)).toMatchObject(raised)
    expect(json(`${QWEN3} --modelopt main --module te-grouped --tokens 0`)).toMatchObject({
      outcome: { kind: 'completed' },
      missing: containing(like({ quantizer: 'linear_fc1.input_quantizer' })),
    })
  })

  it('takes the parser’s verdict in', () => {
    const call = '--module te-grouped --tokens 64 --te v2.12 --parser 632'
    expect(json(`${QWEN3} --modelopt 0.41 ${call}`)).toMatchObject({
      outcome: { kind: 'raised', exception: "AttributeError: 'NoneType' object has no attribute 'numel'" },
    })
    const silent = 'calibrate --preset qwen3-30b-a3b --world 2 --ep 2 --modelopt 0.41'
    expect(json(`${silent} ${call}`)).toMatchObject({
      outcome: { kind: 'completed' },
      missing: containing(like({ quantizer: 'linear_fc1.weight_quantizer', experts: [0, 63] })),
    })
  })

  it.each([
    'calibrate --preset qwen3-30b-a3b --world 8',
    `${QWEN3} --modelopt 0.41 --module hf`,
    `${QWEN3} --modelopt 0.41 --te v2.12`,
    `${QWEN3} --modelopt 0.41 --skew x`,
  ])('asks for what is missing or wrong: %s', (line) => {
    expect(() => json(line)).toThrow(UsageError)
  })
})
