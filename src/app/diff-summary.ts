import type { DiffRow, ReleaseDiff } from '../te/diff.ts'
import { joinWords } from './join-words.ts'

/** Names spelt out in one sentence; the diff itself has the others. */
const NAMED = 3

const TUPLE = 'non_tensor_args'

/** What changed between two calls, in plain sentences with `code` marked as in Markdown. */
export function diffSummary({ rows, returns }: ReleaseDiff): string {
  const sentences = [...moves(rows), ...comings(rows), ...retypings(rows)]
  if (returns?.to === 'tuple') sentences.push('`forward` now returns a tuple in place of the bare tensor.')
  if (returns?.to === 'tensor') sentences.push('`forward` returns the bare tensor, no tuple around it.')
  return sentences.join(' ') || 'Both pass the same arguments in the same places.'
}

function moves(rows: readonly DiffRow[]): string[] {
  const moved = rows.filter(({ change }) => change === 'moved')
  const packed = moved.filter(({ a, b }) => inTuple(b) && !inTuple(a))
  const unpacked = moved.filter(({ a, b }) => inTuple(a) && !inTuple(b))
  const others = moved.filter(({ a, b }) => inTuple(a) === inTuple(b))
  const tuple = rows.find(({ name }) => name === TUPLE)?.change
  const sentences: string[] = []
  if (packed.length > 0) {
    sentences.push(
      `${names(packed)} moved into ${tuple === 'added' ? 'one tuple,' : 'the tuple'} \`${TUPLE}\`.`,
    )
  }
  if (unpacked.length > 0) {
    const one = unpacked.length === 1
    sentences.push(
      tuple === 'removed'
        ? `The tuple \`${TUPLE}\` is gone: ${names(unpacked)} ${one ? 'is' : 'are'} passed one by one.`
        : `${names(unpacked)} left the tuple \`${TUPLE}\` to be passed on ${one ? 'its' : 'their'} own.`,
    )
  }
  if (others.length > 0) sentences.push(`${names(others)} moved.`)
  return sentences
}

/** What came and what went; a tuple that was said to fill or to empty is not named again. */
function comings(rows: readonly DiffRow[]): string[] {
  const told = rows.some(({ change, a, b }) => change === 'moved' && inTuple(a) !== inTuple(b))
  const of = (wanted: DiffRow['change']) =>
    rows.filter(({ change, name }) => change === wanted && !(told && name === TUPLE))
  const sentence = (found: readonly DiffRow[], word: string) =>
    found.length === 0 ? [] : [`${names(found)} ${found.length === 1 ? 'is' : 'are'} ${word}.`]
  return [...sentence(of('added'), 'new'), ...sentence(of('removed'), 'gone')]
}

function retypings(rows: readonly DiffRow[]): string[] {
  const found = rows.filter(({ retyped }) => retyped !== null)
  const groups = found.filter(isGroup)
  const sentences = found.flatMap((row) =>
    isGroup(row) || row.retyped === null
      ? []
      : [`\`${row.name}\` is ${typeWords(row.retyped.to)} now, no longer ${typeWords(row.retyped.from)}.`],
  )
  if (groups.length === 0) return sentences
  const collapse = groups.some(({ retyped }) => retyped?.to.includes('or 1'))
  return [
    ...sentences,
    `${names(groups)} ${collapse ? 'may each come as one grouped tensor' : 'always come as N tensors'}.`,
  ]
}

const inTuple = (at: string | null): boolean => at?.startsWith(`${TUPLE}[`) ?? false

/** The groups that may collapse, in which only how many there are can change. */
const isGroup = ({ name }: DiffRow): boolean => name === 'weights' || name === 'biases'

/** All of a few, else the first and how many more. */
function names(rows: readonly DiffRow[]): string {
  const all = rows.map(({ name }) => `\`${name}\``)
  return joinWords(all.length <= NAMED ? all : [...all.slice(0, 1), `${all.length - 1} others`])
}

/** `list`, `tensor` and `N tensors` are plain English; annotations stay code. */
function typeWords(type: string): string {
  if (type === 'list' || type === 'tensor') return `a ${type}`
  return type.startsWith('N ') ? type : `\`${type}\``
}
