/** A piece of a stop's text: a link, or what stands between two links. */
export interface TextPart {
  readonly text: string
  readonly href: string | null
}

/** Cuts a text at its [links](https://…). */
export const textParts = (text: string): TextPart[] =>
  text
    .split(/(\[[^\]]+\]\([^)\s]+\))/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, label, href] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part) ?? []
      return label !== undefined && href !== undefined ? { text: label, href } : { text: part, href: null }
    })

/** The text as it is heard: no marks, no addresses. */
export const plainText = (text: string): string =>
  textParts(text)
    .map((part) => part.text)
    .join('')
    .replaceAll(/`|\*\*/g, '')

/** Words a minute of a reader who also looks at what the words are about. */
const WORDS_A_MINUTE = 160
/** To find the place that is outlined. */
const LOOK_SECONDS = 4

/** How long a stop takes, in seconds. */
export const readingSeconds = (text: string): number =>
  LOOK_SECONDS + (plainText(text).split(/\s+/).length / WORDS_A_MINUTE) * 60

/** How long a tour takes, in whole minutes. */
export const tourMinutes = (stops: readonly { readonly text: string }[]): number =>
  Math.round(stops.reduce((sum, { text }) => sum + readingSeconds(text), 0) / 60)
