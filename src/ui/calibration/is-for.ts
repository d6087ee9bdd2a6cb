/** Whether a space typed on an element is for it: controls have a use of their own for it. */
export const isFor = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, input, select, textarea, summary') !== null
