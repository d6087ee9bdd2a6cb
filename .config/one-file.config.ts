import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { contentSecurityPolicy } from './content-security-policy.ts'

const publicFile = (name: string) => readFileSync(new URL(`../public/${name}`, import.meta.url), 'utf8')

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** A browser starts no worker from a file's address, so each worker becomes a text within the page. */
const workersInside: Plugin = {
  name: 'splitscope:workers-inside',
  enforce: 'pre',
  transform(code) {
    const imports: string[] = []
    const inside = code.replace(
      /new Worker\(new URL\(('[^']+'), import\.meta\.url\), /g,
      (_, path: string) => {
        const name = `Worker${imports.length}Inside`
        imports.push(`import ${name} from ${path.replace(/'$/, "?worker&inline'")}\n`)
        return `new ${name}(`
      },
    )
    return imports.length > 0 ? imports.join('') + inside : null
  },
}

/** Puts script, style and icon into the page; a browser loads no module from another file's address. */
const oneFile: Plugin = {
  name: 'splitscope:one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle)
    const html = files.find(({ fileName }) => fileName === 'index.html')
    if (html?.type !== 'asset') this.error('The build made no index.html.')
    const code = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n')
    // Vite's list of what to fetch before a chunk, which it leaves open where there are no chunks.
    const script = code.replaceAll('__VITE_PRELOAD__', '[]')
    const styles = files.flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
    )
    const style = [publicFile('layer-order.css'), ...styles].join('\n')
    // What ends a script element ends it in a string too.
    const scripts = [publicFile('before-paint.js'), script].map((text) =>
      text.replaceAll('</script', '<\\/script'),
    )
    const [theme = '', page = ''] = scripts
    const policy = contentSecurityPolicy({
      script: scripts.map(hashOf),
      style: [hashOf(style)],
      worker: ['blob:'],
      manifest: ["'none'"],
    })
    const icon = `data:image/svg+xml,${encodeURIComponent(publicFile('favicon.svg'))}`
    html.fileName = 'splitscope.html'
    html.source = String(html.source)
      .replace(/<script\b[^>]*><\/script>|<link\b[^>]*>/g, '')
      .replace(
        '<head>',
        () =>
          `<head><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="${icon}">`,
      )
      .replace('</head>', () => `<style>${style}</style><script>${theme}</script></head>`)
      .replace('</body>', () => `<script type="module">${page}</script></body>`)
    for (const [name, file] of Object.entries(bundle)) if (file !== html) Reflect.deleteProperty(bundle, name)
  },
}

/** The page as one HTML file that opens by a double click (`npm run build` puts it into dist/splitscope.zip). */
export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  plugins: [workersInside, react(), oneFile],
  worker: { plugins: () => [workersInside] },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2022',
    outDir: '.cache/one-file',
    emptyOutDir: true,
    copyPublicDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: { output: { codeSplitting: false } },
  },
})
