import { expertsText } from '../../modelopt/explain-words.ts'
import type { Outcome } from '../../modelopt/verdict.ts'
import { releaseName } from '../release-name.ts'
import { markdownCell } from './markdown-cell.ts'
import type { Report, SlotRun } from './report.ts'

const VERDICT: Readonly<Record<Outcome, string>> = {
  ok: '✓ Right',
  twice: '✓✓ Right, but quantized twice',
  silent: '⚠ Silently wrong',
  raises: '✕ Raises',
}

/** A report as a comment on a pull request: the verdict, a small table, the exception where there is one, the link. */
export function reportMarkdown(report: Report): string {
  const { outcome, headline, te, parser, exception, link } = report
  const head = ['TE', 'ModelOpt', 'N', 'Expected', 'Took', 'Missed experts']
  const row = [
    `[${markdownCell(releaseName(te))}](${te.source})`,
    `[${parser.label}](${parser.link}) (${markdownCell(parser.releases ?? 'never merged')}), ${report.path === 'forward' ? 'no-grad' : 'grad'}`,
    `${report.gemms}`,
    `${report.expected.gemms} GEMMs: ${runsWords(report.expected.weights)}`,
    `${report.took.gemms ?? 'no'} GEMMs: ${runsWords(report.took.weights)}`,
    missedWords(report),
  ]
  return [
    `**${VERDICT[outcome]}**: ${headline}`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    `| ${row.join(' | ')} |`,
    '',
    ...(exception === null ? [] : ['```', exception, '```', '']),
    `${report.words} · [Open this case in Splitscope](${link})`,
    '',
  ].join('\n')
}

/** What went to the weight quantizer, by the names that TE's slots have. */
const runsWords = (runs: readonly SlotRun[]): string =>
  runs.length === 0 ? 'nothing reached the weight quantizer' : runs.map(runWords).join(', ')

const runWords = ({ names: [first, last], args: [from, to] }: SlotRun): string =>
  from === to ? `\`${first}\` in \`args[${from}]\`` : `\`${first}\`…\`${last}\` in \`args[${from}…${to}]\``

function missedWords({ missed, gemms }: Report): string {
  if (missed === null) return 'the call raised first'
  if (missed.length === 0) return 'none'
  return `${missed.length} of ${gemms}: ${expertsText(missed)}`
}
