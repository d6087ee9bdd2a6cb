/** Breaks a text into lines no wider than `width`, at spaces where there are any. @param widthOf a text's width, in px */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let rest = text
  while (widthOf(rest) > width) {
    const fits = longestFit(rest, width, widthOf)
    const space = rest.lastIndexOf(' ', fits)
    const end = space > 0 ? space : fits
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

/** How many characters fit; at least one, so that there is an end. */
function longestFit(text: string, width: number, widthOf: (text: string) => number): number {
  let [low, high] = [1, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(text.slice(0, middle)) <= width) low = middle
    else high = middle - 1
  }
  return low
}
