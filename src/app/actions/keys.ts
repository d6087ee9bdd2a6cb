/** What of a key event tells which keys were pressed. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const isLetter = (key: string): boolean => /^[a-z]$/.test(key)

/**
 * Whether a press is that of an action's keys. `mod` is Ctrl or ⌘. Shift is asked for with letters only: other
 * characters are what they are, wherever a keyboard has them.
 */
export function pressed(keys: string, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  const parts = keys.split('+')
  const wanted = parts.at(-1) ?? ''
  if (altKey || key.toLowerCase() !== wanted) return false
  if ((ctrlKey || metaKey) !== parts.includes('mod')) return false
  return !isLetter(wanted) || shiftKey === parts.includes('shift')
}

/** Whether the keys are typed with no more than Shift, as text is: those can be switched off (WCAG 2.2, 2.1.4). */
export const isCharacter = (keys: string): boolean => !keys.includes('mod+')

/** The keys as they are called on a keyboard. */
export function keyNames(keys: string, isMac: boolean): string[] {
  const names: Readonly<Record<string, string>> = { mod: isMac ? '⌘' : 'Ctrl', shift: isMac ? '⇧' : 'Shift' }
  return keys.split('+').map((part) => names[part] ?? (isLetter(part) ? part.toUpperCase() : part))
}
