/** The stop of the tour under way, beside the view that it drives. */
export function TourPanel() {
  return null
}
