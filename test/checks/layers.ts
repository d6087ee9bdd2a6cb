/** What a folder under `src` may use. */
export interface Layer {
  /** The folders under `src` that it may import from, itself included. */
  readonly imports: readonly string[]
  /** Packages that it must not import. */
  readonly withoutPackages: RegExp
  /** Where its code runs, hence which globals it may name: in Node, a page and a worker alike; in Node; or in a page. */
  readonly runsIn: 'anywhere' | 'node' | 'page'
}

const SCREEN = /^(react(-.*)?|zustand|@floating-ui\/.*)(\/.*)?$/
const REACT = /^(react(-.*)?|zustand\/react|@floating-ui\/react.*)(\/.*)?$/
const NONE = /(?!)/

const pure = (...imports: readonly string[]): Layer => ({
  imports,
  withoutPackages: SCREEN,
  runsIn: 'anywhere',
})

const PURE = ['te', 'modelopt', 'moe', 'quant', 'checkpoint'] as const

/** The pipeline of the folders under `src`, left to right. A folder that is not named here may not exist. */
export const LAYERS: ReadonlyMap<string, Layer> = new Map([
  ['te', pure('te')],
  ['modelopt', pure('te', 'modelopt')],
  ['moe', pure('moe')],
  ['quant', pure('quant')],
  ['checkpoint', pure('quant', 'checkpoint')],
  ['app', { imports: [...PURE, 'app'], withoutPackages: REACT, runsIn: 'page' }],
  ['ui', { imports: [...PURE, 'app', 'ui'], withoutPackages: NONE, runsIn: 'page' }],
  ['cli', { imports: [...PURE, 'app', 'cli'], withoutPackages: SCREEN, runsIn: 'node' }],
])

/** Of `app`, the command line may use what follows from a state; the store and the workers belong to the page. */
export const APP_FILES_FOR_CLI = /^src\/app\/(?!store\.ts$|compute\/)/

/** The folder under `src` that a path lies in, or undefined for a path elsewhere. */
export function folderOf(path: string): string | undefined {
  const [top, folder, ...rest] = path.split('/')
  return top === 'src' && rest.length > 0 ? folder : undefined
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
