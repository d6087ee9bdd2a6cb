import { describe, expect, it } from 'vitest'
import { scrollFor } from './scroll-for.ts'

const free = { from: 80, to: 680 }

describe('scrollFor', () => {
  it('leaves alone what is in sight', () => {
    expect(scrollFor({ from: 80, to: 680 }, free)).toBe(0)
    expect(scrollFor({ from: 300, to: 320 }, free)).toBe(0)
  })

  it('brings to the middle what fits, from below and from above', () => {
    expect(scrollFor({ from: 1000, to: 1200 }, free)).toBe(1000 - 280)
    expect(scrollFor({ from: -500, to: -300 }, free)).toBe(-500 - 280)
  })

  it('shows the beginning of what is taller than the room', () => {
    expect(scrollFor({ from: 900, to: 1900 }, free)).toBe(900 - 92)
  })
})
