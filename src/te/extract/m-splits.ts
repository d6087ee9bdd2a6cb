import type { MSplits, Parameter } from '../release.ts'
import { readParameters } from './parameters.ts'
import type { Method } from './python-classes.ts'
import { assignmentOf, walkScope } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

const NAME = 'm_splits'
const TYPES: Readonly<Record<string, MSplits['type']>> = {
  'List[int]': 'list',
  'list[int]': 'list',
  'torch.Tensor': 'tensor',
}

/**
 * Where m_splits travels and what it is. The type is what `GroupedLinear.forward` annotates, confirmed by the annotation
 * of `_GroupedLinear.forward` where it is a parameter there, and by whether the module converts it with `torch.tensor`.
 * Throws ExtractError `m_splits` when it is nowhere or the three disagree.
 */
export function readMSplits(
  source: PythonSource,
  forward: Method,
  moduleForward: Method,
  params: readonly Parameter[],
  unpacked: readonly string[] | null,
): MSplits {
  const annotated = readParameters(source, moduleForward).find(({ name }) => name === NAME)?.annotation
  const type = TYPES[annotated ?? '']
  const converted = [...walkScope(moduleForward.body)].some((statement) => {
    const assignment = assignmentOf(statement)
    const [target] = assignment?.targets ?? []
    return target && source.text(target) === NAME && assignment?.value.name === 'CallExpression'
  })
  if (!type || converted !== (type === 'tensor')) {
    return source.fail(
      'm_splits',
      moduleForward.definition,
      `m_splits: ${annotated} is not clearly list or tensor`,
    )
  }
  const index = params.findIndex(({ name }) => name === NAME)
  const item = unpacked?.indexOf(NAME) ?? -1
  if (index > 0 && item < 0) {
    const inner = params[index]?.annotation
    if (TYPES[inner ?? ''] !== type) {
      source.fail('m_splits', forward.definition, `m_splits is ${inner} here and ${annotated} in the module`)
    }
    return { at: `args[${index - 1}]`, type }
  }
  if (index < 0 && item >= 0) return { at: `non_tensor_args[${item}]`, type }
  return source.fail('m_splits', forward.definition, 'm_splits is not in exactly one place')
}
