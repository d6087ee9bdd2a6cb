import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

const PAGE = fileURLToPath(new URL('../page/', import.meta.url))

/**
 * Builds the page beside the weights and serves both, as any static host would: without the headers that would let a page
 * share memory with its workers.
 *
 * @param folder where the files with the weights are.
 */
export const servePage = async (folder: string, jaxVersion: string) => {
  const common = { configFile: false, root: PAGE, logLevel: 'error' } as const
  await build({
    ...common,
    base: './',
    define: { JAX_VERSION: JSON.stringify(jaxVersion) },
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: false, target: 'es2022', chunkSizeWarningLimit: 10_000 },
  })
  const server = await preview({
    ...common,
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The page has no address.')
  return { address, close: () => server.close() }
}
