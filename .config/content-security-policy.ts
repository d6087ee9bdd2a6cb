/**
 * What the built page may load. `connect-src 'none'` is the promise that nothing leaves the browser: every model, release and
 * number is part of the page. `'wasm-unsafe-eval'` lets it compile the WebAssembly that it carries, and no text. `data:` images
 * are the small SVGs that Vite puts into the style sheet, `blob:` ones a picture that the page itself drew.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
