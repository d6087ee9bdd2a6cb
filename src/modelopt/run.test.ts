import { describe, expect, it } from 'vitest'
import { findRelease } from '../te/atlas.ts'
import type { CallPath } from '../te/call.ts'
import { decompose } from './decompose.ts'
import { findParser } from './parsers.ts'

const taken = (te: string, parser: string, path: CallPath, gemms: number) =>
  decompose(findRelease(te), findParser(parser), {
    path,
    bias: false,
    mSplits: Array.from({ length: gemms }, () => 2),
    outFeatures: 8,
    inFeatures: 4,
  })

/** What each line set, at a depth: `name = text`, and the slots that it holds. */
const settings = ({ run }: ReturnType<typeof taken>, depth = 0) =>
  run.steps
    .filter((step) => step.depth === depth)
    .flatMap(({ variables }) => variables.filter(({ changed }) => changed))
    .map(({ name, text, slots }) => [`${name} = ${text}`, slots])

describe('the trace of #632 on TE 2.12, 32 GEMMs without gradients', () => {
  const found = taken('v2.12', '632', 'forward', 32)

  it('shows what every line set, and which slots that holds', () => {
    // ctx, inp and nta, then 32 weights (3 to 34) and 32 biases (35 to 66).
    expect(settings(found)).toEqual(
      expect.arrayContaining([
        ['first = 1', null],
        ['inp = inp [64, 4]', [1, 1]],
        ['num_gemms = 21', null],
        ['tail = 42 items: w22 … b31', [25, 66]],
        ['weights = 21 items: w22 … b10', [25, 45]],
        ['biases = 21 items: b11 … b31', [46, 66]],
        ['inp = inp [64, 4], quantized', null],
        ['between = 23 items: non_tensor_args … w21', [2, 24]],
        ['out = result [64, 8]', null],
      ]),
    )
  })

  it('sets each variable once, but what is quantized twice', () => {
    const names = settings(found).map(([text]) => String(text).split(' = ', 1)[0] ?? '')
    const again = names.filter((name, index) => names.indexOf(name) !== index)
    expect(again).toEqual(['inp', 'weights'])
  })

  it('says which slots a line took up, and which went to which quantizer', () => {
    const reading = (start: string) => {
      const lines = found.text.split('\n')
      return found.run.steps.find(({ line }) => lines[line - 1]?.trim().startsWith(start))
    }
    expect(reading('num_gemms')?.reads).toEqual([[2, 2]])
    expect(reading('tail')?.reads).toEqual([[25, 66]])
    expect(reading('out')?.reads).toEqual([[0, 0]])
    const quantized = reading('weights = [')?.quantized ?? []
    expect(quantized.map(({ slot }) => slot)).toEqual(Array.from({ length: 21 }, (_, index) => 25 + index))
    // The ten last weights leave an amax; the eleven empty biases behind them do not.
    expect(quantized.map(({ collected }) => collected)).toEqual([
      ...Array.from({ length: 10 }, () => true),
      ...Array.from({ length: 11 }, () => false),
    ])
  })

  it('runs the lines outside the function first', () => {
    expect(found.run.steps.map(({ funcName }) => funcName).filter((name) => name === null).length).toBe(
      found.run.steps.findIndex(({ funcName }) => funcName === '_forward'),
    )
  })
})

describe('the trace of #403 on the grad path', () => {
  const found = taken('v2.9', '403', 'apply', 2)

  it('nests the call of forward in that of apply', () => {
    const depths = found.run.steps.map(({ depth, funcName }) => `${depth} ${funcName ?? 'outside'}`)
    expect([...new Set(depths)]).toEqual(['0 outside', '0 _apply', '1 _forward'])
    expect(depths.at(-1)).toBe('0 _apply')
  })

  it('keeps the numbers of the slots, though autograd puts a ctx before them', () => {
    const weights = (depth: number) =>
      settings(found, depth).find(([text]) => String(text).startsWith('weights = 2'))
    expect(weights(1)).toEqual(['weights = 2 items: w0 … w1', [19, 20]])
    expect(weights(1)).toEqual(weights(0))
    expect(settings(found, 1)).toContainEqual(['inp = inp [4, 4], quantized', [0, 0]])
  })
})

describe('a loop', () => {
  it('is one step, on the line of its body where that raises', () => {
    const ran = taken('v2.12', '1937', 'apply', 4)
    const lines = ran.text.split('\n')
    const head = lines.findIndex((line) => line.trim().startsWith('for ')) + 1
    expect(ran.run.steps.filter(({ line }) => line === head)).toHaveLength(1)
    const raised = taken('v1.9', '1937', 'apply', 4).run.steps.at(-1)
    expect(raised?.line).toBe(head + 1)
    expect(raised?.exception).toContain('numel')
  })
})

describe('a list of arguments', () => {
  it('holds a run of slots only until one of them is replaced', () => {
    const { run } = taken('v2.12', '1937', 'forward', 2)
    const held = run.steps
      .flatMap(({ variables }) => variables.filter(({ name }) => name === 'new_args'))
      .map(({ slots }) => slots)
    expect(held[0]).toEqual([0, 6])
    expect(held.slice(1).every((slots) => slots === null)).toBe(true)
  })

  it('counts as changed by a line that replaces one of its items', () => {
    const { run, text } = taken('v2.12', '1937', 'forward', 2)
    const lines = text.split('\n')
    const changing = run.steps
      .filter(({ variables }) => variables.some(({ name, changed }) => name === 'new_args' && changed))
      .map(({ line }) => lines[line - 1]?.trim())
    expect(changing).toEqual([
      'new_args = list(args)',
      'new_args[inp_at] = self.input_quantizer(args[inp_at])',
      'for i in range(start, start + num_gemms):',
    ])
  })
})

describe('one quantizer for each expert', () => {
  it('takes up the slots of the weights', () => {
    const { run } = taken('v2.18', '1550', 'forward', 3)
    const step = run.steps.find(({ quantized }) => quantized.some(({ quantizer }) => quantizer === 'weight'))
    expect(step?.reads).toEqual([[6, 8]])
  })

  it('is looked up by number', () => {
    const { run, verdict } = taken('v2.18', '1550', 'forward', 3)
    expect(verdict.outcome).toBe('ok')
    const slots = run.quantizerCalls.filter(({ quantizer }) => quantizer === 'weight').map(({ slot }) => slot)
    // ctx, inp, m_splits, nta, out and dgrad_out stand before the weights.
    expect(slots).toEqual([6, 7, 8])
  })
})
