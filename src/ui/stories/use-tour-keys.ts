import { useEffect, useEffectEvent } from 'react'
import { OVER_THE_PAGE } from '../kit/over-the-page.ts'

interface TourKeys {
  /** null at the first stop. */
  readonly onPrevious: (() => void) | null
  /** null at the last stop. */
  readonly onNext: (() => void) | null
  readonly onLeave: () => void
}

/** What takes keys of its own while it has the focus. Buttons and links leave the arrow keys to the page. */
const WIDGETS = 'input, select, textarea, dialog, [popover], [role], [tabindex]:not([tabindex="-1"])'

/**
 * ← and → go from stop to stop and Escape leaves, unless something that has its own use for them has the focus. Page Up and
 * Page Down, which a presenter's remote sends, do so in the panel and in a presentation; elsewhere they scroll.
 */
export function useTourKeys(
  panel: React.RefObject<HTMLElement | null>,
  keys: TourKeys,
  isPresented: boolean,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target, key } = event
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (!(target instanceof Element) || document.querySelector(OVER_THE_PAGE)) return
    const isInPanel = panel.current?.contains(target) ?? false
    if (!isInPanel && target.closest(WIDGETS)) return
    const act = actOf(key, isInPanel || isPresented, keys)
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function actOf(key: string, takesPages: boolean, { onPrevious, onNext, onLeave }: TourKeys) {
  if (key === 'ArrowRight' || (takesPages && key === 'PageDown')) return onNext
  if (key === 'ArrowLeft' || (takesPages && key === 'PageUp')) return onPrevious
  return key === 'Escape' ? onLeave : null
}
