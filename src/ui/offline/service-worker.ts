import { addRoute, cleanupOutdatedCaches, precache, type PrecacheEntry } from 'workbox-precaching'

/** Every file of the build with its revision; the build fills it in (.config/offline.ts). */
declare const FILES_OF_THE_BUILD: PrecacheEntry[]

// The whole page is kept at the first visit, so that every later one needs no network. A new version waits until the page
// asks for it: its files may not mix with those that are in use.
precache(FILES_OF_THE_BUILD)
addRoute({ directoryIndex: 'index.html' })
cleanupOutdatedCaches()

interface ServiceWorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  skipWaiting(): Promise<void>
}
declare const self: ServiceWorkerScope

self.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting()
  }
})
