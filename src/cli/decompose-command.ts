import { toCell } from '../modelopt/cell.ts'
import { decompose } from '../modelopt/decompose.ts'
import { explain } from '../modelopt/explain.ts'
import { findParser } from '../modelopt/parsers.ts'
import { toSlotView } from '../modelopt/slot-view.ts'
import { findRelease } from '../te/atlas.ts'
import type { Command } from './commands.ts'
import { callOptions, readCount, readOptions, readWord } from './options.ts'
import { UsageError } from './usage-error.ts'

/** One case: its cell, the args tuple slot by slot, the trace, and the verdict in words. */
export const decomposeCommand: Command = {
  name: 'decompose',
  usage:
    'decompose --te v2.12 --parser 632 --path forward|apply (--gemms 16 | --experts 128 --ep 8) [--bias] [--single-grouped-weight] [--single-grouped-bias]',
  run: (args) => {
    const { values } = readOptions(args, {
      te: { type: 'string' },
      parser: { type: 'string' },
      path: { type: 'string', default: 'forward' },
      gemms: { type: 'string' },
      experts: { type: 'string' },
      ep: { type: 'string' },
      bias: { type: 'boolean', default: false },
      'single-grouped-weight': { type: 'boolean', default: false },
      'single-grouped-bias': { type: 'boolean', default: false },
    })
    if (!values.te || !values.parser) throw new UsageError('decompose needs --te and --parser.')
    const found = decompose(findRelease(values.te), findParser(values.parser), {
      ...callOptions(readWord(values.path, ['forward', 'apply'], 'path'), readGemms(values), values.bias),
      singleGroupedWeight: values['single-grouped-weight'],
      singleGroupedBias: values['single-grouped-bias'],
    })
    const steps = found.run.steps.map(({ quantized, ...step }) => ({
      ...step,
      quantized: quantized.map(({ quantizer, slot, collected }) => ({ quantizer, slot, collected })),
    }))
    return {
      ...toCell(found),
      explanation: explain(found),
      args: found.call.slots.map(toSlotView),
      steps: [...steps, { verdict: found.verdict.outcome, exception: found.verdict.exception }],
    }
  },
}

function readGemms({ gemms, experts, ep }: { gemms?: string; experts?: string; ep?: string }): number {
  if (gemms !== undefined && (experts ?? ep) !== undefined) {
    throw new UsageError('decompose takes --gemms, or --experts with --ep: leave out one of them.')
  }
  if (gemms !== undefined) return readCount(gemms, 'gemms')
  if (experts === undefined) throw new UsageError('decompose needs --gemms, or --experts with --ep.')
  const [all, ranks] = [readCount(experts, 'experts'), readCount(ep ?? '1', 'ep')]
  if (all % ranks !== 0) {
    throw new UsageError(`${all} experts cannot be spread over EP ${ranks}: --ep must divide --experts.`)
  }
  return all / ranks
}
