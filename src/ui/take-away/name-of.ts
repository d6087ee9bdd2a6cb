/** What an element is called: its own label, its caption, or that of the region or card it stands in. */
export function nameOf(element: Element): string {
  const caption = element.querySelector(':scope > caption')?.textContent
  const own = labelOf(element) ?? caption
  if (own !== undefined && own !== '') return own
  const around = element.parentElement?.closest('[aria-label], [aria-labelledby]')
  return (around ? labelOf(around) : undefined) ?? 'Table'
}

function labelOf(element: Element): string | undefined {
  const id = element.getAttribute('aria-labelledby')
  const text = id === null ? element.getAttribute('aria-label') : document.getElementById(id)?.textContent
  return text ?? undefined
}
