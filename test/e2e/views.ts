/** The link of every view: the accessibility and layout tests visit each. */
export const VIEWS = ['#/'] as const
