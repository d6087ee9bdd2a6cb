import type { SyntaxNode } from '@lezer/common'
import type { Parameter, TrailingGroup } from '../release.ts'
import type { Method } from './python-classes.ts'
import { assignmentOf, childrenOf, walkScope } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

type Count = Pick<TrailingGroup, 'count' | 'collapsedBy'>
interface Slice {
  readonly node: SyntaxNode
  readonly target: string
  /** Sums of count names: `2 * num_gemms` is twice `num_gemms`; null where the bound is left out. */
  readonly from: readonly string[] | null
  readonly to: readonly string[] | null
}

/** `num_gemms = len(m_splits)` and `num_weight_args = 1 if single_grouped_weight else num_gemms`. */
function readCounts(source: PythonSource, forward: Method, flags: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const statement of walkScope(forward.body)) {
    const assignment = assignmentOf(statement)
    const [target, ...others] = assignment?.targets ?? []
    if (!assignment || !target || others.length > 0) continue
    const name = source.text(target)
    const value = source.folded(assignment.value)
    if (value === 'len(m_splits)') counts.set(name, { count: 'N', collapsedBy: null })
    const [, flag = '', per = ''] = /^1 if (\w+) else (\w+)$/.exec(value) ?? []
    if (!counts.has(per)) continue
    if ((flag !== 'single_grouped_weight' && flag !== 'single_grouped_bias') || !flags.includes(flag)) {
      return source.fail('slices', statement, `${name} collapses on ${flag}, which forward does not unpack`)
    }
    counts.set(name, { count: 'N', collapsedBy: flag })
  }
  if (![...counts.values()].some(({ collapsedBy }) => collapsedBy === null)) {
    source.fail('num_gemms', forward.definition, 'forward does not take its number of GEMMs as len(m_splits)')
  }
  return counts
}

function sumOf(source: PythonSource, node: SyntaxNode): string[] {
  if (node.name === 'VariableName') return [source.text(node)]
  const [left, operator, right] = childrenOf(node)
  if (node.name === 'BinaryExpression' && left && operator && right) {
    const sign = source.text(operator)
    if (sign === '+') return [...sumOf(source, left), ...sumOf(source, right)]
    if (sign === '*' && left.name === 'Number') {
      const times = Number(source.text(left))
      return Array.from({ length: times }, () => sumOf(source, right)).flat()
    }
  }
  return source.fail('slices', node, `the bound ${source.folded(node)} is not a sum of counts`)
}

function readSlices(source: PythonSource, forward: Method, variadic: string): Slice[] {
  const slices: Slice[] = []
  for (const statement of walkScope(forward.body)) {
    const assignment = assignmentOf(statement)
    const [target] = assignment?.targets ?? []
    if (!assignment || !target) continue
    const { value } = assignment
    const [object, open, ...inside] = childrenOf(value)
    if (value.name !== 'MemberExpression' || open?.name !== '[' || !object) continue
    if (source.text(object) !== variadic) continue
    const bounds = inside.slice(0, -1)
    const colon = bounds.findIndex((node) => node.name === ':')
    const [from, to] = [bounds.slice(0, colon), bounds.slice(colon + 1)]
    if (colon < 0 || from.length > 1 || to.length > 1 || assignment.targets.length > 1) {
      source.fail('slices', statement, `${variadic} is not sliced as [from : to]`)
    }
    const [fromSum, toSum] = [from, to].map(([node]) => (node ? sumOf(source, node) : null))
    slices.push({ node: statement, target: source.text(target), from: fromSum ?? null, to: toSum ?? null })
  }
  return slices
}

/** What is in `whole` and not in `part`; null unless `part` is wholly inside. */
function remainder(whole: readonly string[], part: readonly string[]): string[] | null {
  const rest = [...whole]
  for (const name of part) {
    const at = rest.indexOf(name)
    if (at < 0) return null
    rest.splice(at, 1)
  }
  return rest
}

function isGroupName(name: string): name is TrailingGroup['name'] {
  return name === 'weights' || name === 'weights_fp8' || name === 'biases'
}

/**
 * The groups that `_GroupedLinear.forward` cuts its variadic parameter into, in order. Each must begin where the one
 * before ends and be one count long; the last may be open, then it is what remains of equal groups (N tensors).
 * Throws ExtractError `num_gemms` or `slices`.
 */
export function readTrailingGroups(
  source: PythonSource,
  forward: Method,
  params: readonly Parameter[],
  unpacked: readonly string[],
): TrailingGroup[] {
  const counts = readCounts(source, forward, unpacked)
  const slices = readSlices(source, forward, params.at(-1)?.name ?? '')
  let end: readonly string[] = []
  const groups = slices.map(({ node, target, from, to }, index): TrailingGroup => {
    if (!isGroupName(target)) return source.fail('slices', node, `${target} is not a known group of tensors`)
    const begins = remainder(from ?? [], end)
    if (begins?.length !== 0) {
      return source.fail('slices', node, `${target} does not begin where the group before it ends`)
    }
    if (to === null && index === slices.length - 1) return { name: target, count: 'N', collapsedBy: null }
    const [count, ...more] = remainder(to ?? [], end) ?? []
    const known = counts.get(count ?? '')
    if (!known || more.length > 0) return source.fail('slices', node, `${target} is not one count long`)
    end = to ?? []
    return { name: target, ...known }
  })
  if (groups.length < 2)
    source.fail('slices', forward.definition, 'forward does not slice weights and biases')
  return groups
}
