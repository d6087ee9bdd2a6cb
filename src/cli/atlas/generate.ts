import { writeFile } from 'node:fs/promises'
import { formatAtlas } from '../../te/extract/format-atlas.ts'
import { readAtlas } from './read-atlas.ts'

const TARGET = new URL('../../te/atlas.json', import.meta.url)

const [path, ...rest] = process.argv.slice(2)
try {
  if (path === undefined || rest.length > 0)
    throw new Error('usage: npm run atlas -- PATH_OF_A_TRANSFORMERENGINE_CLONE')
  const releases = await readAtlas(path)
  await writeFile(TARGET, formatAtlas(releases))
  console.log(`${releases.length} releases`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
