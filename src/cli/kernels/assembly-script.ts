/** The part of AssemblyScript's compiler that is in use. */
interface Compiler {
  main(
    args: readonly string[],
    files: {
      readonly stderr?: NodeJS.WritableStream
      readonly readFile: (name: string, baseDir: string) => string | null
      readonly writeFile: (name: string, contents: string | Uint8Array) => void
    },
  ): Promise<{ readonly error: Error | null }>
  compileString(
    source: string,
    options: { readonly optimizeLevel: number; readonly runtime: string; readonly enable: readonly string[] },
  ): Promise<{ readonly error: Error | null; readonly binary: Uint8Array | null }>
}

const isCompiler = (module: unknown): module is Compiler =>
  typeof module === 'object' && module !== null && 'main' in module

// Named through a constant so that TypeScript does not follow it: the package's types redeclare Array for every file.
const PACKAGE = 'assemblyscript/asc'

/** Loads the compiler. */
export async function assemblyScript(): Promise<Compiler> {
  const module: unknown = await import(PACKAGE)
  if (isCompiler(module)) return module
  throw new Error(`${PACKAGE} has no main. Install the version that package.json names: npm ci.`)
}
