/** Says its message to screen readers when it changes, without interrupting. Render it before there is anything to say. */
export function LiveRegion({ message }: { readonly message: string }) {
  return (
    <span className="visually-hidden" role="status">
      {message}
    </span>
  )
}
