import { describe, expect, it } from 'vitest'
import { initialState } from '../state.ts'
import { answerCalibrate } from './answer-calibration.ts'
import { calibrationRequest, requestKey } from './calibration-request.ts'
import { cellsOf } from './followed.ts'
import { EXAMPLES } from './examples.ts'

const requestOf = (change = {}) => {
  const request = calibrationRequest({ ...initialState, ...change })
  if (!request) throw new Error('No layout has these sizes.')
  return request
}

describe('what calibration is asked for', () => {
  it('is nothing where no layout has the sizes', () => {
    expect(calibrationRequest({ ...initialState, ep: 3 })).toBeNull()
  })

  it('is the same whatever step, recipe or view is in sight, and another with other tokens', () => {
    const key = requestKey(requestOf())
    expect(requestKey(requestOf({ at: 3, recipe: 'nvfp4-export', view: 'amax', linear: 'fc2' }))).toBe(key)
    expect(requestKey(requestOf({ tokens: 7 }))).not.toBe(key)
  })

  it('judges the parser by the call without gradients, which calibration makes', () => {
    expect(requestOf({ path: 'apply' }).reach).toEqual(requestOf({ path: 'forward' }).reach)
  })

  it('lets everything through for SequentialMLP, which no such parser stands before', () => {
    expect(requestOf({ module: 'sequential' }).reach).toMatchObject({ kind: 'reached', missed: [] })
    expect(requestOf().reach).toMatchObject({ kind: 'reached', missed: { length: 128 } })
  })

  it('knows how many quantizers there will be', async () => {
    for (const change of [{}, { module: 'sequential' }, { moment: '1550', ep: 8 }] as const) {
      const request = requestOf({ ...change, reach: 'all' })
      const { steps } = await answerCalibrate({ kind: 'calibrate', request }, {})
      expect(steps[0]?.values.length).toBe(cellsOf(request))
    }
  })

  it('ends where it is no longer wanted', async () => {
    const request = requestOf({ experts: 512, world: 256, tokens: 4096 })
    const stop = new AbortController()
    const asked = answerCalibrate({ kind: 'calibrate', request }, { signal: stop.signal })
    stop.abort(new Error('no longer'))
    await expect(asked).rejects.toThrow('no longer')
  })
})

describe('examples', () => {
  it.each([
    ['The deadlock of #862', 'deadlock'],
    ['Gone one commit later', 'completed'],
    ['Weights without amax', 'completed'],
    ['The scale that hangs on EP', 'completed'],
    ['An own quantizer each', 'completed'],
    ['The check that raises', 'raised'],
  ])('show what they say: %s', async (label, kind) => {
    const example = EXAMPLES.find((each) => each.label === label)
    const request = requestOf(example?.choices)
    const { outcome } = await answerCalibrate({ kind: 'calibrate', request }, {})
    expect(outcome.kind).toBe(kind)
    expect(EXAMPLES).toHaveLength(6)
  })
})
