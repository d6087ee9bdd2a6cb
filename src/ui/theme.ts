import { createStore } from 'zustand/vanilla'

/** before-paint.js reads the same entry before the first paint. */
const STORED = 'splitscope.theme'

const isDark = () => {
  const { theme } = document.documentElement.dataset
  return theme === undefined ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}

/** Whether the page is dark. Until it is told otherwise it follows the system. */
export const theme = createStore(() => ({ dark: isDark() }))

/** Switches between light and dark, and remembers. The button answers first, and the page follows with the next frame. */
export function toggleTheme(): void {
  const dark = !isDark()
  const next = dark ? 'dark' : 'light'
  theme.setState({ dark })
  localStorage.setItem(STORED, next)
  requestAnimationFrame(() =>
    setTimeout(() => {
      document.documentElement.dataset['theme'] = next
    }),
  )
}
