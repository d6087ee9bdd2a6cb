import { useEffect, useState } from 'react'
import { Workbox } from 'workbox-window'
import { Button } from '../kit/button.tsx'
import styles from './new-version.module.css'

/** Keeps the page for later visits without a network, and tells when a newer one waits. */
export function NewVersion() {
  const [waiting, setWaiting] = useState<Workbox | null>(null)
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const workbox = new Workbox('./service-worker.js', { type: 'module' })
    workbox.addEventListener('waiting', () => {
      setWaiting(workbox)
    })
    // Without storage, or where a browser forbids it, the page works as before, only not without a network.
    workbox.register().catch(() => undefined)
  }, [])
  return (
    <div role="status" aria-label="Version">
      {waiting && (
        <div className={styles.note}>
          <p>A newer Splitscope is ready. Your choices stay.</p>
          <Button
            kind="primary"
            onClick={() => {
              waiting.addEventListener('controlling', () => {
                window.location.reload()
              })
              waiting.messageSkipWaiting()
            }}
          >
            Load it
          </Button>
          <Button
            onClick={() => {
              setWaiting(null)
            }}
          >
            Later
          </Button>
        </div>
      )}
    </div>
  )
}
