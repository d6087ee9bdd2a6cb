import { describe, expect, it } from 'vitest'
import { initialState, type State } from '../state.ts'
import { ACTIONS } from './actions.ts'
import { findActions } from './find-actions.ts'

const found = (query: string, recent: readonly string[] = [], change: Partial<State> = {}) =>
  findActions(ACTIONS, { past: [], state: { ...initialState, ...change }, future: [] }, query, recent)
const ids = (query: string, ...rest: [(readonly string[])?, Partial<State>?]) =>
  found(query, ...rest).map(({ action }) => action.id)

describe('what is found', () => {
  it.each([
    ['te 2.15', 'te-v2.15'],
    ['2.15', 'te-v2.15'],
    ['ep 8', 'ep-8'],
    ['ep8', 'ep-8'],
    ['833', 'parser-833'],
    ['parser 632', 'parser-632'],
    ['mixtral', 'model-mixtral-8x7b'],
    ['compare', 'go-compare'],
    ['heatmap', 'go-amax'],
    ['dark', 'theme-toggle'],
    ['glossary', 'glossary'],
    ['copy', 'take-link'],
    ['swap', 'compare-swap'],
    ['apply', 'path-toggle'],
  ])('for “%s” is first of all %s', (query, id) => {
    expect(ids(query, [], { view: query === 'swap' ? 'compare' : 'decompose' })[0]).toBe(id)
  })

  it('leaves out what is not available', () => {
    expect(ids('undo')).not.toContain('undo')
    expect(ids('', [], { experts: 100 })).not.toContain('ep-8')
    expect(ids('ep 3')).not.toContain('ep-3')
  })

  it('starts with the recently used, latest first', () => {
    expect(ids('', ['ep-8', 'glossary']).slice(0, 3)).toEqual(['ep-8', 'glossary', 'go-decompose'])
    expect(found('', ['ep-8']).filter(({ isRecent }) => isRecent)).toHaveLength(1)
  })

  it('prefers of two that match alike the recently used', () => {
    const second = ids('parser #1')[1] ?? ''
    expect(ids('parser #1', [second])[0]).toBe(second)
  })

  it('needs every word', () => {
    expect(ids('ep zebra')).toEqual([])
  })
})
