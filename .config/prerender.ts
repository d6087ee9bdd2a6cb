import { createServer, type Plugin } from 'vite'

/** As much of a browser as the page asks for while it is rendered: no link, a light screen. */
const BROWSER = {
  window: {
    location: { hash: '' },
    matchMedia: () => ({ matches: false }),
  },
  document: { documentElement: { dataset: {} } },
}

/** Renders the page of the case that it starts with. */
async function render(root: string): Promise<string> {
  const server = await createServer({
    root,
    mode: 'production',
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
    logLevel: 'error',
  })
  Object.assign(globalThis, BROWSER)
  try {
    const { prerender }: Record<string, unknown> = await server.ssrLoadModule('/src/ui/prerender.tsx')
    if (typeof prerender !== 'function')
      throw new Error('src/ui/prerender.tsx exports no function prerender.')
    const html: unknown = Reflect.apply(prerender, undefined, [])
    return String(html)
  } finally {
    for (const name of Object.keys(BROWSER)) Reflect.deleteProperty(globalThis, name)
    await server.close()
  }
}

let root = ''

/** Puts the first screen into the page itself, so that it is seen before its code has come. */
export const prerendered: Plugin = {
  name: 'splitscope:prerendered',
  apply: 'build',
  configResolved(config) {
    root = config.root
  },
  async transformIndexHtml(html) {
    const page = await render(root)
    // React leaves out what fails on the way and goes on.
    if (!page.includes('<h1'))
      throw new Error('The first screen could not be rendered ahead: it has no heading.')
    return html.replace('<div id="root"></div>', () => `<div id="root">${page}</div>`)
  },
}
