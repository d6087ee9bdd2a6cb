import { beforeEach, describe, expect, it } from 'vitest'
import { closeOwn, draft, drafts } from './drafts.ts'
import { takeFile } from './take-file.ts'

const file = (text: string, name = 'dropped') => new File([text], name)

describe('takeFile', () => {
  beforeEach(() => {
    closeOwn()
    draft('model', '')
    draft('counts', '')
  })

  it.each([
    ['{"num_experts": 8}', 'model'],
    ['{"num_experts": ', 'model'],
    ['{"time_step_limit": [0.0, Infinity]}', 'model'],
    ['[3, 0, 12]', 'counts'],
    ['{"counts": [3, 0, 12]}', 'counts'],
    ['3, 0, 12', 'counts'],
  ] as const)('tells by the text what a dropped file is for: %s', async (text, kind) => {
    await takeFile(file(text, 'a.json'), null)
    expect(drafts.getState()).toMatchObject({ open: kind, [kind]: { text, file: 'a.json', problem: null } })
  })

  it('puts a dropped file into the dialog in view', async () => {
    drafts.setState({ open: 'counts' })
    await takeFile(file('{"num_experts": 8}'), null)
    expect(drafts.getState()).toMatchObject({ open: 'counts', counts: { text: '{"num_experts": 8}' } })
  })

  it('refuses a file that is too large to be one, and keeps the text before it', async () => {
    draft('model', 'before')
    await takeFile(file(' '.repeat(3e6), 'model.safetensors.index.json'), 'model')
    const { open, model } = drafts.getState()
    expect([open, model.text]).toEqual(['model', 'before'])
    expect(model.problem).toContain('index.json has 3.0 MB')
  })
})
