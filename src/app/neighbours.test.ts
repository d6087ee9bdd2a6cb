import { describe, expect, it } from 'vitest'
import { eras } from '../te/era.ts'
import { neighbours } from './neighbours.ts'

const pairs = neighbours().map(({ from, to }) => `${from.id} ${to.id}`)

describe('neighbours', () => {
  it('leads through every change of era', () => {
    expect(pairs.slice(0, -1)).toHaveLength(eras().length - 1)
    expect(pairs).toContain('v2.9 v2.10')
    expect(pairs).toContain('v1.13 v2.0')
    expect(pairs).toContain('v2.16.1 v2.17')
    expect(pairs).toContain('release_v2.19 main')
  })

  it('pairs the twins that both state 2.16.0', () => {
    expect(pairs.at(-1)).toBe('release_v2.16_post release_v2.16.post')
    expect(neighbours().at(-1)?.label).toBe('both call themselves 2.16.0')
  })
})
