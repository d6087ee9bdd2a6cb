/** Who owns which expert, rank by rank, and how many tokens come to it. */
export function LayoutView() {
  return <h1>Layout</h1>
}
