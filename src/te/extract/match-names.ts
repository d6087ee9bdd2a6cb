import type { Element } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

/** Passed under their own names in every release; an expression in their place would be something else. */
const PASSED_AS_IS = new Set(['inp', 'm_splits', 'non_tensor_args'])

/**
 * Checks that the i-th value can be what the i-th name says: as many values as names, none starred, and no value that
 * bears the name of ANOTHER position (`self.fp8` where `use_bias` is expected, while `fp8` stands elsewhere).
 * Throws ExtractError `call`.
 */
export function matchNames(source: PythonSource, values: readonly Element[], names: readonly string[]): void {
  values.forEach(({ starred, node }, index) => {
    const name = names[index]
    const own = source.text(node).replace(/^self\./, '')
    if (name === undefined || starred) {
      source.fail('call', node, `${source.folded(node)} has no name at position ${index} to go to`)
    }
    if (own !== name && (names.includes(own) || PASSED_AS_IS.has(name))) {
      source.fail('call', node, `${own} is passed where ${name} is expected`)
    }
  })
  const last = values.at(-1)
  if (last && values.length < names.length) {
    source.fail('call', last.node, `${values.length} values are passed for ${names.length} names`)
  }
}
