import { describe, expect, it } from 'vitest'
import { padSplits, SPLIT_PADDINGS } from './pad-splits.ts'

describe('padSplits', () => {
  it('rounds every split up and leaves zeros', () => {
    expect([...padSplits(Int32Array.of(0, 1, 16, 17, 129), 16)]).toEqual([0, 16, 16, 32, 144])
    expect(SPLIT_PADDINGS.map(({ multiple }) => [...padSplits(Int32Array.of(100), multiple)])).toEqual([
      [112],
      [128],
      [128],
    ])
  })
})
