import { describe, expect, it } from 'vitest'
import { isCharacter, keyNames, pressed } from './keys.ts'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

describe('keys', () => {
  it('with mod are pressed with Ctrl or with ⌘', () => {
    expect(pressed('mod+z', press('z', 'ctrl'))).toBe(true)
    expect(pressed('mod+z', press('z', 'meta'))).toBe(true)
    expect(pressed('mod+z', press('z'))).toBe(false)
    expect(pressed('mod+z', press('Z', 'ctrl', 'shift'))).toBe(false)
    expect(pressed('mod+shift+z', press('Z', 'ctrl', 'shift'))).toBe(true)
    expect(pressed('mod+z', press('z', 'ctrl', 'alt'))).toBe(false)
  })

  it('of a letter ask for Shift, of other characters do not', () => {
    expect(pressed('e', press('e'))).toBe(true)
    expect(pressed('e', press('E', 'shift'))).toBe(false)
    expect(pressed('shift+e', press('E', 'shift'))).toBe(true)
    expect(pressed('?', press('?', 'shift'))).toBe(true)
    expect(pressed('{', press('{', 'shift'))).toBe(true)
    expect(pressed('[', press('[', 'ctrl'))).toBe(false)
  })

  it('know which can be typed as text', () => {
    expect(['e', 'shift+e', '?', 'mod+k'].map(isCharacter)).toEqual([true, true, true, false])
  })

  it('are called as on the keyboard at hand', () => {
    expect(keyNames('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keyNames('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z'])
    expect(keyNames('?', true)).toEqual(['?'])
  })
})
