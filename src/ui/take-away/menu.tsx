import { useId, useRef, type KeyboardEvent, type ReactNode, type ToggleEvent } from 'react'
import { Button } from '../kit/button.tsx'
import styles from './menu.module.css'

export interface MenuItem {
  readonly label: string
  /** What it gives, in a few words. */
  readonly hint?: string | undefined
  readonly act: () => void
}

interface MenuProps {
  readonly label: ReactNode
  /** The accessible name, where the label is a drawing or says too little. */
  readonly name?: string
  readonly quiet?: boolean
  /** Items in groups with a rule between them. */
  readonly groups: readonly (readonly MenuItem[])[]
}

/** A button with a menu: a native popover, so that Escape and a click elsewhere close it and the focus goes back. */
export function Menu({ label, name, quiet = false, groups }: MenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const onToggle = ({ newState }: ToggleEvent) => {
    const menu = list.current
    if (newState !== 'open' || !menu) return
    void place(menu)
    itemsOf(menu)[0]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const menu = list.current
    if (!menu) return
    if (event.key === 'Tab') menu.hidePopover()
    const items = itemsOf(menu)
    const to = nextIndex(
      event.key,
      items.findIndex((item) => item === document.activeElement),
      items.length,
    )
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    items[to]?.focus()
  }
  return (
    <span className={styles.menu} data-quiet={quiet} data-take-away="none">
      <Button popoverTarget={id} aria-haspopup="menu" aria-label={name} title={name}>
        {label}
      </Button>
      <div
        ref={list}
        className={styles.list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {groups.map((items, group) => (
          <div key={group} className={styles.group} role="group">
            {items.map(({ label: item, hint, act }) => (
              <button
                key={item}
                type="button"
                className={styles.item}
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  list.current?.hidePopover()
                  act()
                }}
              >
                {item}
                {hint !== undefined && <span className={styles.hint}>{hint}</span>}
              </button>
            ))}
          </div>
        ))}
      </div>
    </span>
  )
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role="menuitem"]'),
]

/** The item that a key leads to, round and round; null for any other key. */
function nextIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** Puts an open menu under its button, inside the window. */
async function place(menu: HTMLElement): Promise<void> {
  const button = menu.previousElementSibling
  if (!button) return
  const { computePosition, flip, offset, shift } = await import('@floating-ui/dom')
  const middleware = [offset(4), flip({ padding: 8 }), shift({ padding: 8 })]
  const { x, y } = await computePosition(button, menu, {
    strategy: 'fixed',
    placement: 'bottom-end',
    middleware,
  })
  menu.style.setProperty('--x', `${x}px`)
  menu.style.setProperty('--y', `${y}px`)
  menu.dataset['placed'] = ''
}
