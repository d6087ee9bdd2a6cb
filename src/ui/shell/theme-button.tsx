import { useStore } from 'zustand'
import { Button } from '../kit/button.tsx'
import { theme, toggleTheme } from '../theme.ts'

/** Switches between light and dark. */
export function ThemeButton() {
  const { dark } = useStore(theme)
  const next = dark ? 'light' : 'dark'
  return (
    <Button
      kind="icon"
      aria-label={`Switch to the ${next} theme`}
      title={`Switch to the ${next} theme`}
      onClick={toggleTheme}
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        {dark ? (
          <path
            d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z"
            strokeLinecap="round"
          />
        ) : (
          <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" strokeLinejoin="round" />
        )}
      </svg>
    </Button>
  )
}
