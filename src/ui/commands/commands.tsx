/** The command palette and the sheet of shortcuts. */
export function Commands() {
  return null
}
