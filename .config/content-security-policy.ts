interface Sources {
  readonly script: readonly string[]
  readonly style: readonly string[]
  readonly worker: readonly string[]
  readonly manifest: readonly string[]
}

/**
 * What the page may load. `connect-src 'none'` is the promise that nothing leaves the browser: every model, release and
 * number is part of the page. `'wasm-unsafe-eval'` lets it compile the WebAssembly that it carries, and no text. `data:` images
 * are the small SVGs that Vite puts into the style sheet, `blob:` ones a picture that the page itself drew.
 */
export const contentSecurityPolicy = ({ script, style, worker, manifest }: Sources): string =>
  [
    "default-src 'none'",
    `script-src ${script.join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${style.join(' ')}`,
    "img-src 'self' data: blob:",
    `worker-src ${worker.join(' ')}`,
    `manifest-src ${manifest.join(' ')}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const SELF = ["'self'"]

/** The policy of the page as it is served. */
export const CONTENT_SECURITY_POLICY = contentSecurityPolicy({
  script: SELF,
  style: SELF,
  worker: SELF,
  manifest: SELF,
})
