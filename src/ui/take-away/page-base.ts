/** The page's address up to the hash, which a link of this state is put behind. */
export const pageBase = (): string => window.location.href.replace(/#.*$/s, '')
