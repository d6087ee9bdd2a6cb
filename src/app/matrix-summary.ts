import type { Parser } from '../modelopt/parser.ts'
import { toRanges } from '../modelopt/trace.ts'
import type { Verdict } from '../modelopt/verdict.ts'
import type { Release } from '../te/release.ts'
import { joinWords } from './join-words.ts'
import { releaseName } from './release-name.ts'

/** More runs of releases than this are counted instead of listed. */
const RUNS = 3

/** What a matrix of verdicts comes to, in two sentences with **bold** marked as in Markdown. */
export function matrixSummary(
  parsers: readonly Parser[],
  releases: readonly Release[],
  verdicts: readonly (readonly Verdict[])[],
): string {
  return `${best(parsers, releases, verdicts)} ${silence(parsers, releases, verdicts)}`
}

/** The merged parsers that are right most often, and where they are not. */
function best(
  parsers: readonly Parser[],
  releases: readonly Release[],
  verdicts: readonly (readonly Verdict[])[],
): string {
  const wrong = verdicts.map((row) =>
    indexesOf(row, ({ outcome }) => outcome === 'silent' || outcome === 'raises'),
  )
  const merged = parsers.flatMap(({ releases: carriers }, index) => (carriers === null ? [] : [index]))
  const fewest = Math.min(...merged.map((index) => wrong[index]?.length ?? Infinity))
  if (fewest === releases.length) return 'No parser is right on any release.'
  const winners = merged.filter((index) => wrong[index]?.length === fewest)
  const who = joinWords(winners.map((index) => `**${parsers[index]?.label ?? ''}**`))
  const verb = winners.length === 1 ? 'is' : 'are'
  const where = runsText(releases, wrong[winners[0] ?? -1] ?? [])
  return `${who} ${verb} right on every release${where === '' ? '' : ` but ${where}`}.`
}

/** Who is silently wrong, and where. */
function silence(
  parsers: readonly Parser[],
  releases: readonly Release[],
  verdicts: readonly (readonly Verdict[])[],
): string {
  const groups = new Map<string, string[]>()
  let count = 0
  for (const [index, parser] of parsers.entries()) {
    const silent = indexesOf(verdicts[index] ?? [], ({ outcome }) => outcome === 'silent')
    if (silent.length === 0) continue
    count += silent.length
    const where = runsText(releases, silent)
    groups.set(where, [...(groups.get(where) ?? []), parser.label])
  }
  if (count === 0) return 'Here nothing fails silently: whatever goes wrong raises an exception.'
  const who = [...groups].map(([where, labels]) => `${joinWords(labels)} on ${where}`)
  return `**${count} of ${parsers.length * releases.length} cases are silently wrong**: ${who.join('; ')}.`
}

const indexesOf = (row: readonly Verdict[], is: (verdict: Verdict) => boolean): number[] =>
  row.flatMap((verdict, index) => (is(verdict) ? [index] : []))

/** `1.9`, `2.10 to 2.14.1`; how many where they are too scattered to list. */
function runsText(releases: readonly Release[], indexes: readonly number[]): string {
  const name = (index: number) => {
    const release = releases[index]
    return release ? releaseName(release) : ''
  }
  const runs = toRanges(indexes).map(([first, last]) =>
    first === last ? name(first) : `${name(first)} to ${name(last)}`,
  )
  return runs.length > RUNS ? `${indexes.length} of ${releases.length}` : joinWords(runs)
}
