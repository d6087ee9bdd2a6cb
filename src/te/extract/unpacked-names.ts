import type { Parameter } from '../release.ts'
import type { Method } from './python-classes.ts'
import { assignmentOf, walkScope } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

export const PACKED = 'non_tensor_args'

/**
 * The names that `_GroupedLinear.forward` unpacks its `non_tensor_args` to; null where it has no such parameter.
 * Throws ExtractError `unpack` when the parameter is not unpacked once, or another parameter is.
 */
export function readUnpackedNames(
  source: PythonSource,
  forward: Method,
  params: readonly Parameter[],
): string[] | null {
  const names = new Set(params.map(({ name }) => name))
  let unpacked: string[] | null = null
  for (const statement of walkScope(forward.body)) {
    const assignment = assignmentOf(statement)
    const from = assignment?.value.name === 'VariableName' ? source.text(assignment.value) : ''
    if (!assignment || assignment.targets.length < 2 || !names.has(from)) continue
    if (from !== PACKED) source.fail('unpack', statement, `forward unpacks ${from}, not ${PACKED}`)
    if (unpacked) source.fail('unpack', statement, `forward unpacks ${PACKED} twice`)
    const plain = assignment.targets.every((target) => target.name === 'VariableName')
    if (!plain) source.fail('unpack', statement, `${PACKED} is unpacked to something else than names`)
    unpacked = assignment.targets.map((target) => source.text(target))
  }
  if (names.has(PACKED) && !unpacked) {
    source.fail('unpack', forward.definition, `forward takes ${PACKED} but does not unpack it to names`)
  }
  return unpacked
}
