import { describe, expect, it } from 'vitest'
import { factsOf, fileId, isFileId } from './file-id.ts'

describe('the id of weights out of a file', () => {
  it('says their dtype and shape', () => {
    const facts = { dtype: 'fp8', shape: [8, 1536, 2048] } as const
    const id = fileId(0xbeef, facts)
    expect(id).toBe('0000beef-fp8-8x1536x2048')
    expect(isFileId(id)).toBe(true)
    expect(factsOf(id)).toEqual(facts)
  })

  it.each([
    '',
    'beef-fp8-1x1x1',
    '0000beef-fp4-1x1x1',
    '0000beef-fp8-0x1x1',
    '0000beef-f32-1x1',
    '0000beef-f32-9x99999x99999',
  ])('is not %s', (text) => {
    expect(isFileId(text)).toBe(false)
  })
})
