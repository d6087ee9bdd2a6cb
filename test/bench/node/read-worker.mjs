import { tsImport } from 'tsx/esm/api'

// A worker is not given the loader of the thread that starts it, so that it has to begin in plain JavaScript.
await tsImport('./read-worker.ts', import.meta.url)
