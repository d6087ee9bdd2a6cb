import { describe, expect, it } from 'vitest'
import { interleave, roundsFor, sizeFor } from './interleave.ts'

describe('two programs', () => {
  it('run in turn, each after a pause', async () => {
    const log: string[] = []
    const step = (name: string) => () => Promise.resolve(log.push(name))
    const times = await interleave(2, step('a'), step('b'), step('pause'))
    expect(log.join(' ')).toBe('pause a pause b pause a pause b')
    expect(times).toEqual({ a: [2, 6], b: [4, 8] })
  })

  it('never overlap', async () => {
    let running = 0
    const run = async () => {
      expect(++running).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running--
      return 1
    }
    expect((await interleave(3, run, run, () => Promise.resolve())).b).toHaveLength(3)
  })
})

describe('how often and how much', () => {
  it('is as many rounds as a budget allows, three at least', () => {
    expect(roundsFor(1000, 100)).toBe(10)
    expect(roundsFor(1000, 900)).toBe(3)
    expect(roundsFor(1000, 1)).toBe(15)
  })

  it('is the largest size of which three rounds fit, else the smallest', () => {
    expect(sizeFor([64, 16, 4], 1920, 10)).toBe(64)
    expect(sizeFor([64, 16, 4], 1919, 10)).toBe(16)
    expect(sizeFor([64, 16, 4], 1, 10)).toBe(4)
  })
})
