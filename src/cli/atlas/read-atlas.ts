import { extractLayout } from '../../te/extract/extract-layout.ts'
import { orderReleases, type Row } from '../../te/extract/order-releases.ts'
import type { Release } from '../../te/release.ts'
import { TRANSFORMER_ENGINE } from '../../te/repository.ts'
import { git, showFirst } from './git-repository.ts'
import { releaseRefs, type ReleaseRef } from './release-refs.ts'

const SOURCE_FILE = 'transformer_engine/pytorch/module/grouped_linear.py'
/** The second is where releases before 1.10 keep it. */
const VERSION_FILES = ['build_tools/VERSION.txt', 'VERSION']

/** The clone at `path` cannot give an atlas. */
export class CloneError extends Error {
  readonly code: 'no-release' | 'no-version'
  readonly path: string

  constructor(code: CloneError['code'], path: string, sentence: string) {
    super(`${path}: ${sentence}`)
    this.name = 'CloneError'
    this.code = code
    this.path = path
  }
}

/** One row, or null where the ref is older than `GroupedLinear` (before v1.9). */
async function readRow(path: string, { id, kind, ref }: ReleaseRef): Promise<Row | null> {
  const [commit = '', date = ''] = (await git(path, 'log', '-1', '--format=%H %cs', ref)).trim().split(' ')
  const text = await showFirst(path, commit, [SOURCE_FILE])
  if (text === null) return null
  const version = (await showFirst(path, commit, VERSION_FILES))?.trim()
  if (!version) {
    throw new CloneError(
      'no-version',
      path,
      `${id} has none of ${VERSION_FILES.join(', ')}; say where it moved`,
    )
  }
  const { line, ...layout } = extractLayout(text, id, SOURCE_FILE)
  return {
    id,
    kind,
    version,
    commit,
    date,
    ...layout,
    source: `${TRANSFORMER_ENGINE}/blob/${commit}/${SOURCE_FILE}#L${line}`,
  }
}

/**
 * Every release in the clone of Transformer Engine at `path`, in order.
 * Rejects with CloneError, or with ExtractError for a release that is not understood.
 */
export async function readAtlas(path: string): Promise<Release[]> {
  const refs = (await git(path, 'for-each-ref', '--format=%(refname)')).split('\n')
  const rows: Row[] = []
  for (const ref of releaseRefs(refs)) {
    const row = await readRow(path, ref)
    if (row) rows.push(row)
  }
  if (rows.length === 0) {
    throw new CloneError(
      'no-release',
      path,
      `no ref has ${SOURCE_FILE}; give a full clone of ${TRANSFORMER_ENGINE}, tags too`,
    )
  }
  return orderReleases(rows)
}
