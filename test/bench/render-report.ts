import type { PairResult } from './measure-pair.ts'
import type { MemoryUse } from './measure-memory.ts'
import type { Hello } from './protocol.ts'
import type { Summary } from './statistics.ts'
import type { Measured } from './targets.ts'
import { isMet, TARGETS, worstOf } from './targets.ts'
import { DTYPE_SIZE, INPUTS, OUT, WORKS } from './works.ts'

export interface Report extends Measured {
  readonly machine: readonly (readonly [string, string])[]
  readonly contenders: readonly (Hello & { readonly place: string })[]
  /** What was not there or failed, in a sentence each. */
  readonly missing: readonly string[]
  readonly experts: number
  readonly seconds: number
}

const digits = (value: number): string =>
  value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 1
        ? value.toFixed(2)
        : value.toPrecision(2)

const withSpread = ({ median, low, high }: Summary, unit: string): string =>
  `${digits(median)} ${unit} (${digits(low)} … ${digits(high)})`

/** A table in Markdown, its columns as wide as their widest cell. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length), title.length),
  )
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}

const PAIR_HEAD = [
  'work',
  'dtype',
  'experts',
  'of',
  'ours',
  'rate',
  'peer',
  'method',
  'theirs',
  'ratio',
  'answers',
]

const rateOf = ({ work, dtype, experts, ours }: PairResult): string => {
  const perMs = (experts * OUT * INPUTS) / ours.median
  const isAmax = work.endsWith('amax')
  return isAmax ? `${digits((perMs * DTYPE_SIZE[dtype]) / 1e6)} GB/s` : `${digits(perMs / 1e6)} G elements/s`
}

const pairRow = (pair: PairResult): readonly string[] => [
  pair.work,
  pair.dtype,
  String(pair.experts),
  pair.oursBy,
  withSpread(pair.ours, 'ms'),
  rateOf(pair),
  pair.theirsBy,
  pair.label.includes('(') ? `\`${pair.label}\`` : pair.label,
  withSpread(pair.theirs, 'ms'),
  withSpread(pair.ratio, '×'),
  pair.agreement,
]

const pairTable = (pairs: readonly PairResult[]): string => table(PAIR_HEAD, pairs.map(pairRow))

/** Targets, what was measured of them, and whether they are met. */
export const targetTable = (measured: Measured): string =>
  table(
    ['target', 'asked', 'measured', 'met'],
    TARGETS.map((target) => {
      const value = worstOf(target, measured)
      const asked = `${target.atMost ? '≤' : '≥'} ${target.asked} ${target.unit}`
      if (value === null) return [target.text, asked, 'not measured', '–']
      return [target.text, asked, `${digits(value)} ${target.unit}`, isMet(target, value) ? 'yes' : 'no']
    }),
  )

const shortfalls = (measured: Measured): string => {
  const lines = TARGETS.flatMap((target) => {
    const short = target.values(measured).filter(([, value]) => !isMet(target, value))
    if (short.length === 0) return []
    const list = short.map(([what, value]) => `${what} ${digits(value)} ${target.unit}`)
    return [`- ${target.text}: ${list.join('; ')}. Why: ${target.reason}`]
  })
  return lines.length === 0 ? 'All that was measured meets its target.' : lines.join('\n')
}

/** Rows by place, then as they were measured; those that only read apart. */
const sections = (pairs: readonly PairResult[]): string =>
  [
    ['Read bandwidth', pairs.filter(({ onlyReads }) => onlyReads)] as const,
    ...(['Python', 'Node', 'Chromium'] as const).map(
      (place) => [place, pairs.filter((pair) => pair.place === place && !pair.onlyReads)] as const,
    ),
  ]
    .filter(([, own]) => own.length > 0)
    .map(([title, own]) => `### ${title}\n\n${pairTable(own)}`)
    .join('\n\n')

const megabytes = (bytes: number): string => `${digits(bytes / 1e6)} MB`

const memoryRow = ({ dtype, input, before, beside }: MemoryUse): readonly string[] => [
  dtype,
  ...[input, before, ...beside.map(([, bytes]) => bytes)].map(megabytes),
]

/** All of test/bench/RESULTS.md. */
export const renderReport = (report: Report): string => `# Speed, measured

Written by \`npm run bench\`; a run replaces it. Weights are ${report.experts} × [${OUT}, ${INPUTS}], synthetic, the same bytes for all.

${table(['machine', ''], report.machine)}

## Targets

${targetTable(report)}

${shortfalls(report)}

## Pairs

Each pair ran in one go, in turn: ours, theirs, ours, theirs, after two warm-up runs. Times are medians with quartiles; a ratio is
their time over ours of the same round, so above 1 ours is faster. Peers that are too slow for a few rounds on all experts got fewer,
and ours the same ones. Amax is quoted in bytes read, the rest in elements. Answers are compared with ours: \`equal\` is bit for
bit, \`close\` within 0.01 % (sums of squares in f32, added up in another order). Ours counts saturated and zeroed elements too; peers do
not. Libraries without bf16 are given the same values as f32, widened beforehand, and round their result to bf16.

${Object.entries(WORKS)
  .map(([name, text]) => `- ${name}: ${text}.`)
  .join('\n')}

${sections(report.pairs)}

## Memory

A process of our own for each dtype, which does all works on all experts: resident memory before (workers
started, warm on one expert), and the most that it had beside that and the input, up to the end of each step.

${table(
  ['dtype', 'input', 'before', ...(report.memory[0]?.beside.map(([step]) => step) ?? [])],
  report.memory.map(memoryRow),
)}

## Contenders

${table(
  ['contender', 'place', 'version', 'runs on'],
  report.contenders.map(({ name, place, version, how }) => [name, place, version, how]),
)}

${report.missing.length === 0 ? 'None was missing.' : report.missing.map((sentence) => `- ${sentence}`).join('\n')}

The run took ${report.seconds.toFixed(0)} s.
`
