/** Keys that a part of a view takes while it has the focus. */
export interface PartKeys {
  readonly part: string
  readonly keys: readonly {
    /** Alternatives, each as it is called on a keyboard. */
    readonly keys: readonly string[]
    readonly does: string
  }[]
}

/** The keys of what can be focused; those of plain fields are the browser's and not named. */
export const VIEW_KEYS: readonly PartKeys[] = [
  {
    part: 'Slider of steps',
    keys: [
      { keys: ['←', '→'], does: 'One step back or on' },
      { keys: ['Home', 'End'], does: 'To the first step or the last' },
    ],
  },
  {
    part: 'Story under way',
    keys: [
      { keys: ['←', '→'], does: 'The stop before or after' },
      { keys: ['Esc'], does: 'Leave, and explore from there' },
    ],
  },
  {
    part: 'Presentation',
    keys: [
      { keys: ['←', '→'], does: 'One step back or on' },
      { keys: ['Esc'], does: 'Back to the page' },
    ],
  },
  {
    part: 'Calibration, step by step',
    keys: [
      { keys: ['[', ']'], does: 'One step back or on' },
      { keys: ['Space'], does: 'Play or pause' },
    ],
  },
  {
    part: 'Timeline and rows of choices',
    keys: [{ keys: ['←', '→'], does: 'The choice beside' }],
  },
  {
    part: 'Strip of arguments',
    keys: [
      { keys: ['←', '→'], does: 'One slot back or on' },
      { keys: ['Page Up', 'Page Down'], does: 'The group of slots before or after' },
      { keys: ['Home', 'End'], does: 'The first slot or the last' },
    ],
  },
  {
    part: 'Tables and maps',
    keys: [
      { keys: ['←', '↑', '→', '↓'], does: 'The cell beside' },
      { keys: ['Page Up', 'Page Down'], does: 'A sixteenth of the columns back or on' },
      { keys: ['Home', 'End'], does: 'The first column or the last' },
      { keys: ['Enter'], does: 'Open the cell, or keep it in view' },
    ],
  },
  {
    part: 'Maps that zoom',
    keys: [
      { keys: ['+', '−'], does: 'Closer or further' },
      { keys: ['0'], does: 'The whole map' },
      { keys: ['Esc'], does: 'Let go of the cell' },
    ],
  },
]
