import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './.config/chromium.mjs'
import { CONTENT_SECURITY_POLICY } from './.config/content-security-policy.ts'
import { offline } from './.config/offline.ts'
import { prerendered } from './.config/prerender.ts'

/** Only the built page carries the policy: the dev server needs inline scripts and a socket to reload the page. */
const contentSecurityPolicy: Plugin = {
  name: 'splitscope:content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
}

/**
 * As a header the policy also holds in workers, which a <meta> does not reach; all but the service worker, which has to fetch
 * the page's own files in order to keep them.
 */
const policyInPreview: Plugin = {
  name: 'splitscope:policy-in-preview',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (request.url?.endsWith('/service-worker.js') !== true) {
        response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
      }
      next()
    })
  },
}

/** Chromium asks for the icon again whenever the address changes; written into the page it is never asked for. */
const inlineIcon: Plugin = {
  name: 'splitscope:inline-icon',
  apply: 'build',
  transformIndexHtml: (html) => {
    const icon = readFileSync(new URL('public/favicon.svg', import.meta.url), 'utf8')
    return html.replace(/href="[^"]*favicon\.svg"/, `href="data:image/svg+xml,${encodeURIComponent(icon)}"`)
  },
}

const isStyle = (file: string): boolean => file.endsWith('.css')

const browserTests = '**/*.browser.test.{ts,tsx}'

export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  plugins: [react(), contentSecurityPolicy, policyInPreview, inlineIcon, prerendered, offline],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2022',
    manifest: true,
    // Of a chunk only the style is asked for ahead: a <link> for each module of each chunk would hold up the first render.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter(isStyle) },
    // One file for all of the first load: the pieces that views share would else be files of their own, and compress worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', test: /\/index\.html$/ }] } } },
  },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nearly all that is tested is pure; a process for each file would take as long again.
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [browserTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [`src/${browserTests}`, `test/${browserTests}`],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
