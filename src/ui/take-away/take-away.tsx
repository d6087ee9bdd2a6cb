/** What can be taken out of the view: pictures, tables, a text for a pull request. */
export function TakeAway() {
  return null
}
