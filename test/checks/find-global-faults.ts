import { join } from 'node:path'
import ts from 'typescript'
import type { Fault, Sources } from './fault.ts'
import { folderOf, isTest, LAYERS } from './layers.ts'

/**
 * Declared for pages alone, yet fine anywhere: Node has WebAssembly too, which @types/node leaves out, and the GPU names
 * describe a device that a page or a worker hands in.
 */
const ANYWHERE = /^(WebAssembly|GPU.*)$/

const LANGUAGE_TYPES = /\/typescript\/lib\/lib\.(es|decorators)/
const PAGE_TYPES = '/typescript/lib/lib.dom.'
const NODE_TYPES = /\/node_modules\/(@types\/node|undici-types)\//

const isGlobalDeclaration = (declaration: ts.Declaration): boolean =>
  ts.isVariableDeclaration(declaration) ||
  ts.isFunctionDeclaration(declaration) ||
  ts.isInterfaceDeclaration(declaration) ||
  ts.isTypeAliasDeclaration(declaration) ||
  ts.isClassDeclaration(declaration) ||
  ts.isModuleDeclaration(declaration)

/** Where a symbol exists, going by who declares it; undefined for one that is neither a page's nor Node's own. */
function homeOf(symbol: ts.Symbol): 'anywhere' | 'node' | 'page' | undefined {
  const files = (symbol.declarations ?? [])
    .filter(isGlobalDeclaration)
    .map((declaration) => declaration.getSourceFile().fileName)
  if (ANYWHERE.test(symbol.name) || files.some((name) => LANGUAGE_TYPES.test(name))) return 'anywhere'
  const inPage = files.some((name) => name.includes(PAGE_TYPES))
  const inNode = files.some((name) => NODE_TYPES.test(name))
  if (inPage && inNode) return 'anywhere'
  if (inPage) return 'page'
  return inNode ? 'node' : undefined
}

/** The symbol that an identifier stands for, unless it only names a member of something else. */
function globalSymbolAt(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent)
  if (ts.isQualifiedName(parent) && parent.right === node) return undefined
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node
  if (isMember && parent.expression.getText() !== 'globalThis') return undefined
  return checker.getSymbolAtLocation(node)
}

function programOf(root: string, sources: Sources): ts.Program {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(
    config.config,
    { ...ts.sys, readDirectory: () => [] },
    root,
  )
  const texts = new Map([...sources].map(([path, text]) => [join(root, path), text]))
  const host = ts.createCompilerHost(options, true)
  const readFromDisk = host.readFile.bind(host)
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path)
  host.readFile = (path) => texts.get(path) ?? readFromDisk(path)
  return ts.createProgram([...texts.keys()], { ...options, incremental: false }, host)
}

/**
 * Every global that a file of `src` names although it does not exist wherever that file runs: `document` in a pure
 * folder, `process` in the page. Found by asking the type checker who declares the name, so that a local variable of
 * the same name passes. Tests are exempt.
 * @param root the repository's root, for tsconfig.json and the installed types
 */
export function findGlobalFaults(root: string, sources: Sources): Fault[] {
  const files = new Map([...sources].filter(([path]) => /^src\/.*\.tsx?$/.test(path) && !isTest(path)))
  const program = programOf(root, files)
  const checker = program.getTypeChecker()
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(join(root, file))
    const folder = folderOf(file) ?? ''
    const runsIn = LAYERS.get(folder)?.runsIn
    if (source === undefined || runsIn === undefined) return []

    const faults: Fault[] = []
    const visit = (node: ts.Node): void => {
      const symbol = ts.isIdentifier(node) ? globalSymbolAt(node, checker) : undefined
      const home = symbol === undefined ? undefined : homeOf(symbol)
      if (symbol !== undefined && home !== undefined && home !== 'anywhere' && home !== runsIn) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
        const place = home === 'page' ? 'a page' : 'Node'
        const cure = home === 'page' ? 'src/app or src/ui' : 'src/cli'
        const message = `'${symbol.name}' exists only in ${place}: move what needs it to ${cure}, or pass it in.`
        faults.push({ file, line, message })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return faults
  })
}
