import type { Release, TrailingGroup } from '../release.ts'
import { readCallSite, readTuple, type CallSite } from './call-site.ts'
import { readMSplits } from './m-splits.ts'
import { matchNames } from './match-names.ts'
import { readParameters, readSignature } from './parameters.ts'
import { findClass, findMethod } from './python-classes.ts'
import { PythonSource } from './python-source.ts'
import { readReturns } from './returns.ts'
import { readTrailingGroups } from './trailing-groups.ts'
import { PACKED, readUnpackedNames } from './unpacked-names.ts'

/** What the source of one release says about the call. */
export type Layout = Pick<
  Release,
  'params' | 'call' | 'nonTensorArgs' | 'mSplits' | 'trailing' | 'singleGrouped' | 'returns'
> & {
  /** Line of `def forward` in `_GroupedLinear`, from 1. */
  readonly line: number
}

const GROUP_OF: Readonly<Record<string, TrailingGroup['name']>> = {
  weight_tensors: 'weights',
  weight_tensors_fp8: 'weights_fp8',
  bias_tensors: 'biases',
}

/** The starred arguments as groups, which must be those that forward slices, in the same order. */
function checkGroups(source: PythonSource, site: CallSite, trailing: readonly TrailingGroup[]): void {
  const passed = site.args
    .filter(({ starred }) => starred)
    .map(({ node }) => {
      const name = source.text(node)
      return GROUP_OF[name] ?? source.fail('call', node, `*${name} is not a known group of tensors`)
    })
  const sliced = trailing.map(({ name }) => name)
  if (passed.join() !== sliced.join()) {
    source.fail(
      'call',
      site.node,
      `*${passed.join(', *')} is passed, but forward slices ${sliced.join(', ')}`,
    )
  }
}

/**
 * Reads `grouped_linear.py` of one ref: what `GroupedLinear.forward` passes to `_GroupedLinear.forward`, and how the
 * latter takes it apart. Throws ExtractError naming `ref`, `file` and line for whatever is not understood.
 */
export function extractLayout(text: string, ref: string, file: string): Layout {
  const source = new PythonSource(text, ref, file)
  const fn = findClass(source, '_GroupedLinear')
  const forward = findMethod(source, fn, 'forward')
  if (!forward.isStatic) source.fail('method', forward.definition, '_GroupedLinear.forward is not static')
  const module = findClass(source, 'GroupedLinear')
  const moduleForward = findMethod(source, module, 'forward')

  const params = readSignature(source, forward)
  const names = params.slice(1, -1).map(({ name }) => name)
  const nonTensorArgs = readUnpackedNames(source, forward, params)
  const trailing = readTrailingGroups(source, forward, params, nonTensorArgs ?? [])
  const returns = readReturns(source, fn, forward)

  const site = readCallSite(source, moduleForward)
  const firstStar = site.args.findIndex(({ starred }) => starred)
  matchNames(source, site.args.slice(0, firstStar < 0 ? site.args.length : firstStar), names)
  checkGroups(source, site, trailing)
  if (site.args.slice(firstStar).some(({ starred }) => !starred)) {
    source.fail('call', site.node, 'a single value follows the groups of tensors')
  }
  if (nonTensorArgs) matchNames(source, readTuple(source, moduleForward, PACKED), nonTensorArgs)
  if (site.returns !== returns) {
    source.fail('returns', site.node, `the call takes a ${site.returns}, but forward returns a ${returns}`)
  }

  const constructor = readParameters(source, findMethod(source, module, '__init__'))
  return {
    line: source.line(forward.definition),
    params,
    call: [...names, ...trailing.map(({ name }) => `*${name}`)],
    nonTensorArgs,
    mSplits: readMSplits(source, forward, moduleForward, params, nonTensorArgs),
    trailing,
    singleGrouped: constructor.some(({ name }) => name === 'single_grouped_weight'),
    returns,
  }
}
