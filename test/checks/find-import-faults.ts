import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import type { Fault, Sources } from './fault.ts'
import { APP_FILES_FOR_CLI, folderOf, isTest, LAYERS, type Layer } from './layers.ts'

function complaintAboutPackage(from: string, folder: string, layer: Layer, name: string): string | undefined {
  if (isBuiltin(name)) {
    if (layer.runsIn === 'node' || isTest(from)) return undefined
    return `'${name}' exists only in Node: move what needs it to src/cli.`
  }
  if (!layer.withoutPackages.test(name)) return undefined
  return `src/${folder} must not know '${name}': move what needs it to src/ui, or pass its result in.`
}

function complaintAboutFile(from: string, folder: string, layer: Layer, target: string): string | undefined {
  if (!/\.[a-z0-9]+$/.test(target)) return `Write the extension: '${target}.ts' or '${target}.tsx'.`
  const to = folderOf(target)
  if (to === undefined) {
    return isTest(from) ? undefined : `'${target}' lies outside src: the product may not depend on it.`
  }
  if (!layer.imports.includes(to)) {
    const allowed = layer.imports.map((name) => `src/${name}`).join(', ')
    return `src/${folder} may import only from ${allowed}, not from src/${to}: move the shared part to the left.`
  }
  if (folder === 'cli' && to === 'app' && !APP_FILES_FOR_CLI.test(target)) {
    return `Of src/app, src/cli may not import the store and the workers: '${target}'.`
  }
  return undefined
}

/**
 * Every import in `src` that breaks the layers: static, dynamic, type-only and re-exporting ones alike.
 */
export function findImportFaults(sources: Sources): Fault[] {
  return [...sources].flatMap(([file, text]) => {
    if (!/^src\/.*\.tsx?$/.test(file)) return []
    const folder = folderOf(file) ?? ''
    const layer = LAYERS.get(folder)
    if (layer === undefined) {
      const known = [...LAYERS.keys()].join(', ')
      return [{ file, line: 1, message: `Put it in one of the folders of src (${known}), or add a layer.` }]
    }
    return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
      const path = fileName.replace(/\?.*$/, '')
      const message = path.startsWith('.')
        ? complaintAboutFile(file, folder, layer, posix.join(posix.dirname(file), path))
        : complaintAboutPackage(file, folder, layer, path)
      return message === undefined ? [] : [{ file, line: text.slice(0, pos).split('\n').length, message }]
    })
  })
}
