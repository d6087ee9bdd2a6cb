import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExtractError } from '../../te/extract/extract-error.ts'
import { formatAtlas } from '../../te/extract/format-atlas.ts'
import { COLLAPSING, FLAT, PACKED } from '../../te/extract/sample-source.ts'
import { git } from './git-repository.ts'
import { CloneError, readAtlas } from './read-atlas.ts'

const SOURCE = 'transformer_engine/pytorch/module/grouped_linear.py'
let clone = ''

async function commit(files: Readonly<Record<string, string>>, date: string): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(clone, file, '..'), { recursive: true })
    await writeFile(join(clone, file), text)
  }
  await git(clone, 'add', '-A')
  process.env['GIT_COMMITTER_DATE'] = `${date}T12:00:00Z`
  await git(clone, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', date)
  delete process.env['GIT_COMMITTER_DATE']
  return (await git(clone, 'rev-parse', 'HEAD')).trim()
}

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'atlas-'))
  await git(clone, 'init', '-qb', 'main')
  await commit({ VERSION: '1.8.0\n' }, '2024-07-01')
  await git(clone, 'tag', 'v1.8')
})

afterAll(() => rm(clone, { recursive: true }))

describe('readAtlas', () => {
  it('finds no release before GroupedLinear', async () => {
    await expect(readAtlas(clone)).rejects.toThrow(CloneError)
  })

  it('reads every ref, the same each time', async () => {
    const flat = await commit({ VERSION: '1.9.0\n', [SOURCE]: FLAT }, '2024-08-01')
    await git(clone, '-c', 'user.name=a', '-c', 'user.email=a@b', 'tag', '-am', 'annotated', 'v1.9')
    await commit({ VERSION: '', 'build_tools/VERSION.txt': '2.15.0\n', [SOURCE]: PACKED }, '2026-05-01')
    await git(clone, 'branch', 'release_v2.15')
    const main = await commit(
      { 'build_tools/VERSION.txt': '2.20.0.dev0\n', [SOURCE]: COLLAPSING },
      '2026-08-01',
    )

    const releases = await readAtlas(clone)
    expect(
      releases.map(({ id, kind, version, date, era }) => [id, kind, version, date, era].join(' ')),
    ).toEqual([
      'v1.9 tag 1.9.0 2024-08-01 v1.9',
      'release_v2.15 branch 2.15.0 2026-05-01 release_v2.15',
      'main main 2.20.0.dev0 2026-08-01 main',
    ])
    expect(releases.map(({ commit: hash }) => hash)).toEqual([
      flat,
      expect.stringMatching(/^[0-9a-f]{40}$/),
      main,
    ])
    expect(releases[0]?.source).toBe(`https://github.com/NVIDIA/TransformerEngine/blob/${flat}/${SOURCE}#L3`)
    expect(formatAtlas(await readAtlas(clone))).toBe(formatAtlas(releases))
  })

  it('names the ref that it does not understand', async () => {
    await commit({ [SOURCE]: PACKED.replace('len(m_splits)', 'm_splits.numel()') }, '2026-08-02')
    await git(clone, 'tag', 'v2.21')
    const rejected = expect(readAtlas(clone)).rejects
    await rejected.toThrow(ExtractError)
    await rejected.toThrow(`v2.21: ${SOURCE}:3: `)
    await git(clone, 'tag', '-d', 'v2.21')
  })

  it('names the ref that states no version', async () => {
    await commit({ 'build_tools/VERSION.txt': ' \n', [SOURCE]: PACKED }, '2026-08-03')
    await expect(readAtlas(clone)).rejects.toThrow(/main has none of/)
  })
})
