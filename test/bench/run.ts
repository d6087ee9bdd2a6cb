import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import type { MemoryUse } from './measure-memory.ts'
import { measureMemory } from './measure-memory.ts'
import type { Entrant, PairResult } from './measure-pair.ts'
import { measurePair } from './measure-pair.ts'
import { describeMachine } from './node/describe-machine.ts'
import { openPages } from './node/open-pages.ts'
import { servePage } from './node/serve-page.ts'
import type { RunningProcess } from './node/start-process.ts'
import { startProcess } from './node/start-process.ts'
import { versionOf } from './node/version-of.ts'
import { fileOf, writeWeights } from './node/write-weights.ts'
import type { Connection, Hello } from './protocol.ts'
import { renderReport, targetTable } from './render-report.ts'
import { BENCH_DTYPES, INPUTS, OUT } from './works.ts'

const { values } = parseArgs({
  options: {
    experts: { type: 'string', default: '64' },
    /** Only peers whose name has this in it. */
    only: { type: 'string', default: '' },
    /** Prints the report and writes no file. */
    dry: { type: 'boolean', default: false },
  },
})
const EXPERTS = Number(values.experts)
if (!Number.isInteger(EXPERTS) || EXPERTS < 1) throw new RangeError('--experts is a whole number, 1 or more.')

/** How long a pair may take: targets are set against PyTorch, so it gets all experts and a few rounds. */
const BUDGET_MS = { torch: 3500, other: 1200, page: 900 } as const
/** A software adapter is slow, and a page has less room. */
const PAGE_EXPERTS = 16

const HERE = fileURLToPath(new URL('./', import.meta.url))
const PYTHON = process.env['BENCH_PYTHON'] ?? 'python3'

const startNode = (name: string): RunningProcess =>
  startProcess(process.execPath, ['--import', 'tsx', join(HERE, 'node/serve.ts'), name])
const startPython = (name: string): RunningProcess =>
  startProcess(PYTHON, [join(HERE, 'python/contender.py'), name])

const PROCESSES = [
  { name: 'read-only', start: startNode, place: 'Node', budgetMs: BUDGET_MS.torch },
  { name: 'torch', start: startPython, place: 'Python', budgetMs: BUDGET_MS.torch },
  { name: 'numpy', start: startPython, place: 'Python', budgetMs: BUDGET_MS.other },
  { name: 'tfjs', start: startNode, place: 'Node', budgetMs: BUDGET_MS.other },
  { name: 'jax', start: startNode, place: 'Node', budgetMs: BUDGET_MS.other },
  { name: 'onnx', start: startNode, place: 'Node', budgetMs: BUDGET_MS.other },
] as const

const PAGES = [
  { ours: 'splitscope-wasm', theirs: 'tfjs' },
  { ours: 'splitscope-wasm', theirs: 'jax-wasm' },
  { ours: 'splitscope-wasm', theirs: 'jax-webgpu' },
  { ours: 'splitscope-webgpu', theirs: 'jax-webgpu' },
] as const

const begun = performance.now()
const machine = describeMachine()
const missing: string[] = []
const contenders = new Map<string, Hello & { place: string }>()
const pairs: PairResult[] = []
const memory: MemoryUse[] = []

const isAsked = ({ name }: { readonly name: string }): boolean => name.includes(values.only)
const say = (text: string): void => console.log(text)
const miss = (sentence: string): void => {
  missing.push(sentence)
  say(`! ${sentence}`)
}
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A contender that answers; null, and a sentence in the report, where it does not. */
const enter = async (
  label: string,
  open: () => Promise<Connection>,
  rest: Pick<Entrant, 'place' | 'budgetMs' | 'experts'>,
): Promise<Entrant | null> => {
  try {
    const connection = await open()
    const hello = await connection.hello()
    contenders.set(`${hello.name} ${rest.place}`, { ...hello, place: rest.place })
    return { connection, hello, ...rest }
  } catch (error) {
    miss(`${label} (${rest.place}) did not run: ${reasonOf(error)}`)
    return null
  }
}

/** Every method of a contender against ours, in both dtypes. */
const measureAgainst = async (
  ours: Entrant,
  theirs: Entrant,
  from: (name: string) => string,
): Promise<void> => {
  for (const dtype of BENCH_DTYPES) {
    try {
      await theirs.connection.load(dtype, theirs.experts, from(fileOf(dtype)))
      await ours.connection.load(dtype, ours.experts, from(fileOf(dtype)))
    } catch (error) {
      miss(`${theirs.hello.name} (${theirs.place}) did not take ${dtype}: ${reasonOf(error)}`)
      continue
    }
    for (const method of theirs.hello.methods) {
      const title = `${method.work} ${dtype}, ${theirs.hello.name} (${theirs.place}), ${method.label}`
      try {
        const pair = await measurePair(ours, theirs, method, dtype)
        pairs.push(pair)
        const { ratio, experts, agreement } = pair
        say(`${title}: ${ratio.median.toFixed(2)} × on ${experts} experts, answers ${agreement}`)
      } catch (error) {
        miss(`${title}: failed: ${reasonOf(error)}`)
      }
    }
  }
}

/** Ours, and one of theirs at a time, so that no other takes memory or cores. */
const measureProcesses = async (folder: string): Promise<void> => {
  const mine = startNode('splitscope')
  const own = { place: 'Node', budgetMs: 0, experts: EXPERTS } as const
  const ours = await enter('Splitscope', () => Promise.resolve(mine.connection), own)
  if (ours === null) throw new Error('There is nothing of ours to measure.')
  for (const { name, start, place, budgetMs } of PROCESSES.filter(isAsked)) {
    const its = start(name)
    const rest = { place, budgetMs, experts: EXPERTS }
    const theirs = await enter(name, () => Promise.resolve(its.connection), rest)
    if (theirs !== null) await measureAgainst(ours, theirs, (file) => join(folder, file))
    its.stop()
  }
  mine.stop()
}

const measurePages = async (folder: string): Promise<void> => {
  const asked = PAGES.filter(({ theirs }) => isAsked({ name: theirs }))
  if (asked.length === 0) return
  const site = await servePage(folder, versionOf('@jax-js/jax'))
  const browser = await openPages(site.address)
  if (browser === null) {
    miss('Nothing was measured in Chromium: there is none. Set CHROMIUM_PATH to one.')
    await site.close()
    return
  }
  machine.push(['Chromium', `${browser.version}, without SharedArrayBuffer`])
  const experts = Math.min(EXPERTS, PAGE_EXPERTS)
  const rest = { place: 'Chromium', budgetMs: BUDGET_MS.page, experts } as const
  for (const pair of asked) {
    const ours = await enter(pair.ours, () => browser.open(pair.ours), rest)
    const theirs = await enter(pair.theirs, () => browser.open(pair.theirs), rest)
    if (ours !== null && theirs !== null) await measureAgainst(ours, theirs, (file) => `/${file}`)
    await browser.closePages()
  }
  await browser.close()
  await site.close()
}

const folder = await mkdtemp(join(tmpdir(), 'splitscope-bench-'))
try {
  say(`Writing ${EXPERTS} × [${OUT}, ${INPUTS}] weights`)
  await writeWeights(folder, EXPERTS)
  for (const dtype of BENCH_DTYPES) {
    const mine = startNode('splitscope')
    memory.push(await measureMemory(mine.connection, dtype, EXPERTS, join(folder, fileOf(dtype))))
    mine.stop()
  }
  await measureProcesses(folder)
  await measurePages(folder)

  const seconds = (performance.now() - begun) / 1000
  const all = [...contenders.values()]
  const report = { machine, contenders: all, missing, experts: EXPERTS, memory, pairs, seconds }
  const text = await format(renderReport(report), { parser: 'markdown' })
  if (!values.dry) await writeFile(join(HERE, 'RESULTS.md'), text)
  say(values.dry ? `\n${text}` : `\n${targetTable(report)}\n\nAll of it is in test/bench/RESULTS.md.`)
  if (pairs.some(({ agreement }) => agreement === 'different')) {
    console.error('Some answers differ: those programs do other work, and their ratios mean nothing.')
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true })
}
process.exit()
