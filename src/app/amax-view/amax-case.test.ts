import { describe, expect, it } from 'vitest'
import { parsers } from '../../modelopt/parsers.ts'
import { atlas } from '../../te/atlas.ts'
import { type Case, deriveCase } from '../derive.ts'
import { expertStatuses } from '../expert-status.ts'
import { initialState, type State } from '../state.ts'
import { amaxCase } from './amax-case.ts'

const caseOf = (change: Partial<State>): Case => {
  const found = deriveCase({ ...initialState, ...change })
  if (!found) throw new Error('The layout is illegal.')
  return found
}
const amaxOf = (change: Partial<State>) => amaxCase(caseOf(change), { ...initialState, ...change })

describe('the Amax view’s case', () => {
  it('computes nothing where no weight reached a quantizer', () => {
    const { jobs, missing, collected } = amaxOf({})
    expect(jobs).toEqual([])
    expect(collected).toEqual({ from: 0, to: 0 })
    expect(missing?.headline).toBe('No weight is quantized, and nothing says so.')
  })

  it('has the rank’s experts at the preset’s shapes', () => {
    const { jobs, missing, firstExpert } = amaxOf({ ep: 8, rank: 3, parser: '833' })
    expect(missing).toBeNull()
    expect(firstExpert).toBe(48)
    expect(jobs).toHaveLength(1)
    expect(jobs[0]?.tensor).toEqual({
      dtype: 'bf16',
      shape: [16, 1536, 2048],
      source: { kind: 'trained', seed: 1, layer: 1, firstExpert: 48, firstRow: 0 },
    })
    expect(jobs[0]?.sharing).toBe('shared')
    expect(amaxOf({ ep: 8, parser: '833', linear: 'fc2' }).jobs[0]?.tensor.shape).toEqual([16, 2048, 768])
  })

  it('leaves out the experts that were missed', () => {
    const { collected, jobs, missing } = amaxOf({ ep: 4 })
    expect(collected).toEqual({ from: 22, to: 32 })
    expect(jobs[0]?.tensor.shape[0]).toBe(10)
    expect(jobs[0]?.tensor.source).toMatchObject({ firstExpert: 22 })
    expect(missing?.headline).toContain('22 of 32')
  })

  it('has a job a recipe', () => {
    const { jobs } = amaxOf({ ep: 64, parser: '833', versus: 'nvfp4-export' })
    expect(jobs.map(({ recipe }) => recipe)).toEqual(['fp8-per-tensor-eager', 'nvfp4-export'])
  })

  it('takes all weights where calibration visits them first, and gives each its own quantizer', () => {
    const weightsFirst = parsers.find((parser) => parser.weightsFirst && parser.weightQuantizer === 'own')
    if (!weightsFirst) throw new Error('There is no such parser.')
    const packedBias = { te: 'main', parser: weightsFirst.id, bias: true, singleGroupedBias: true }
    expect(caseOf({ ep: 8, ...packedBias }).decomposition.verdict.outcome).toBe('silent')
    const { collected, jobs } = amaxOf({ ep: 8, ...packedBias })
    expect(collected).toEqual({ from: 0, to: 16 })
    expect(jobs[0]?.sharing).toBe('own')
  })

  it('computes nothing where the call raises, though weights were seen before', () => {
    for (const change of [
      { te: 'v2.15', parser: '833' },
      { te: 'v1.9', parser: '1550' },
    ]) {
      const { collected, jobs, missing } = amaxOf({ ep: 8, ...change })
      expect(collected).toEqual({ from: 0, to: 0 })
      expect(jobs).toEqual([])
      expect(missing).not.toBeNull()
    }
  })

  describe('with weights out of a file', () => {
    it('has the rank’s part of a layer, or all of a rank', () => {
      const ofLayer = amaxOf({ ep: 8, rank: 3, parser: '833', file: '00c0ffee-f32-128x96x64' })
      expect(ofLayer).toMatchObject({ shape: [96, 64], experts: 16, firstExpert: 48, missing: null })
      expect(ofLayer.jobs[0]?.tensor).toEqual({
        dtype: 'f32',
        shape: [16, 96, 64],
        source: { kind: 'file', id: '00c0ffee-f32-128x96x64', firstExpert: 48 },
      })
      const ofRank = amaxOf({ ep: 8, rank: 3, parser: '833', file: '00c0ffee-fp8-16x96x64' })
      expect(ofRank).toMatchObject({ experts: 16, firstExpert: 48, file: { holds: 'rank' } })
      expect(ofRank.jobs[0]?.tensor.source).toMatchObject({ firstExpert: 0 })
    })

    it('leaves out the rank’s experts that were missed', () => {
      const { collected, jobs, missing } = amaxOf({ ep: 4, rank: 1, file: '00c0ffee-bf16-128x96x64' })
      expect(collected).toEqual({ from: 22, to: 32 })
      expect(jobs[0]?.tensor).toMatchObject({ shape: [10, 96, 64], source: { firstExpert: 32 + 22 } })
      expect(missing?.headline).toContain('22 of 32')
    })

    it('has all of another number of experts, which no verdict is about', () => {
      const { experts, firstExpert, collected, missing, jobs, file } = amaxOf({
        file: '00c0ffee-bf16-3x96x64',
      })
      expect({ experts, firstExpert, collected, missing }).toEqual({
        experts: 3,
        firstExpert: 0,
        collected: { from: 0, to: 3 },
        missing: null,
      })
      expect(jobs[0]?.tensor.shape).toEqual([3, 96, 64])
      expect(file?.holds).toBe('other')
    })
  })

  it('may take the experts that were reached for neighbours', () => {
    for (const parser of parsers) {
      for (const { id: te } of atlas) {
        for (const ep of [1, 4, 32]) {
          const { legal, decomposition } = caseOf({ te, parser: parser.id, ep })
          const statuses = expertStatuses(legal.localExperts, decomposition.run.steps, decomposition.verdict)
          const marks = statuses.map((status) => (status === 'reached' ? '1' : '0')).join('')
          expect(marks, `${parser.id} ${te} EP ${ep}`).toMatch(/^0*1*0*$/)
        }
      }
    }
  })
})
