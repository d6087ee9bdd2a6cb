/** The entry so many places after the one that is chosen; undefined beyond the ends. */
export function neighbour<T>(list: readonly T[], isChosen: (entry: T) => boolean, by: 1 | -1): T | undefined {
  const index = list.findIndex(isChosen)
  return index < 0 ? undefined : list[index + by]
}
