import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** The switches that every browser test runs with: a software WebGPU adapter, and no traffic of Chromium's own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * Ubuntu's `chromium-browser` may be a stub that only asks for a snap, so a file of that name is not enough.
 * @param {string} path
 */
const starts = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else the first of the usual names on PATH that starts.
 * @returns {string | undefined} its full path, or undefined where there is none
 */
export function findChromium() {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env['CHROMIUM_PATH'] ?? '', ...onPath].find((path) => path !== '' && starts(path))
}

/**
 * Playwright's launch options; where no Chromium is found, Playwright looks for a download of its own.
 * @returns {{ args: string[], executablePath?: string }}
 */
export function chromiumLaunchOptions() {
  const executablePath = findChromium()
  return executablePath === undefined ? { args: CHROMIUM_ARGS } : { args: CHROMIUM_ARGS, executablePath }
}
