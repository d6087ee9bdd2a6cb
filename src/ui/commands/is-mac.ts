/** Whether the keyboard has ⌘ where others have Ctrl. The first screen is also rendered where there is no keyboard. */
export const isMac = typeof navigator !== 'undefined' && /^(Mac|iP)/.test(navigator.platform)
