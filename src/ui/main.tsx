import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import './styles/layers.css'
import { App } from './app.tsx'
import { store } from './app-store.ts'
import { loadTheRest } from './load-the-rest.ts'
import { syncUrl } from './sync-url.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')
syncUrl(store)
// At once, so that the screen rendered ahead gives way to the one of the link without anything between them.
flushSync(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
})
delete document.documentElement.dataset['linked']
loadTheRest()
