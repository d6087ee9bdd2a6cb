/** Wider than any model's; keeps a mangled link or config from asking for weights that no memory holds. */
export const MAX_WIDTH = 65_536

/** More experts or layers than any model has. */
export const MAX_NUMBER = 4096

/** Longer than any model's name, and short enough for a link. */
export const MAX_NAME = 100
