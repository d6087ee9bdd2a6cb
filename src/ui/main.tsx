import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/layers.css'
import { App } from './app.tsx'
import { store } from './app-store.ts'
import { loadTheRest } from './load-the-rest.ts'
import { syncUrl } from './sync-url.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')
syncUrl(store)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
loadTheRest()
