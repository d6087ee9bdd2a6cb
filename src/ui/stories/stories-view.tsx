/** The tours, and cases to start from. */
export function StoriesView() {
  return <h1>Stories</h1>
}
