import { describe, expect, it } from 'vitest'
import { layout } from './layout.ts'
import { fc1Rows, fc2Columns } from './weight-slices.ts'

const cut = { intermediate: 768, etp: 2, gated: true }

describe('weight slices', () => {
  it('stack a rank’s slice of gate on its slice of up', () => {
    expect(fc1Rows(cut, 1)).toEqual([
      { start: 384, end: 768 },
      { start: 1152, end: 1536 },
    ])
    expect(fc1Rows({ ...cut, gated: false }, 1)).toEqual([{ start: 384, end: 768 }])
    expect(fc2Columns(cut, 1)).toEqual({ start: 384, end: 768 })
  })

  it('have as many rows and columns as the rank’s weights', () => {
    const found = layout({
      world: 4,
      tp: 4,
      ep: 1,
      etp: 4,
      experts: 8,
      hidden: 64,
      intermediate: 768,
      gated: true,
    })
    const slices = fc1Rows({ ...cut, etp: 4 }, 3)
    const columns = fc2Columns({ ...cut, etp: 4 }, 3)
    expect(found).toMatchObject({
      fc1: [slices.reduce((rows, { start, end }) => rows + end - start, 0), 64],
      fc2: [64, columns.end - columns.start],
    })
  })

  it('of all ranks make up the whole tensor, each row once', () => {
    const rows = [0, 1, 2].flatMap((rank) =>
      fc1Rows({ intermediate: 12, etp: 3, gated: true }, rank).flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      ),
    )
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, row) => row))
  })
})
