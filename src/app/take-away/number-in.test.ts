import { expect, it } from 'vitest'
import { numberIn } from './number-in.ts'

it('reads numbers as people write them, and leaves the rest alone', () => {
  expect(['1,024', '12,345,678', '−3.5', '1e-7', 'Infinity', ''].map(numberIn)).toEqual([
    1024,
    12345678,
    -3.5,
    1e-7,
    Infinity,
    null,
  ])
  expect(['1.2 ×', 'none', '1,2', '2^-3'].map(numberIn)).toEqual(['1.2 ×', 'none', '1,2', '2^-3'])
})
