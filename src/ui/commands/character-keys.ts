const STORED = 'splitscope.character-keys'

/** Whether shortcuts of a single character are on, which some people set off by speech or by accident. */
export const characterKeysOn = (): boolean => localStorage.getItem(STORED) !== 'off'

export const setCharacterKeys = (on: boolean): void => {
  localStorage.setItem(STORED, on ? 'on' : 'off')
}
