import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/layers.css'
import { App } from './app.tsx'
import { store } from './app-store.ts'
import { syncUrl } from './sync-url.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')
syncUrl(store)
// Apart from the code's own start, and in slices, during which the screen rendered ahead stands and answers; it gives way to the
// whole at once.
setTimeout(() => {
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    )
  })
})
