import { deriveCase, setting } from '../app/derive.ts'
import { initialState } from '../app/state.ts'
import { report } from '../app/take-away/report.ts'
import { reportMarkdown } from '../app/take-away/report-markdown.ts'
import { findPreset } from '../moe/find-preset.ts'
import { findParser } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import type { Command } from './commands.ts'
import { readCount, readOptions, readWord } from './options.ts'
import { IllegalLayoutError } from './read-rank-layout.ts'
import { UsageError } from './usage-error.ts'

/** The case that the page shows for the same choices, as JSON or as a comment for a pull request. */
export const reportCommand: Command = {
  name: 'report',
  usage: `report --te v2.12 --parser 632 [--path forward|apply] [--model ${initialState.model}] [--experts 128] [--ep 8] [--tp ${initialState.tp}] [--etp ${initialState.etp}] [--bias] [--base https://…/] [--md]   a case for a review, with its link`,
  run: (args) => {
    const { values } = readOptions(args, {
      te: { type: 'string' },
      parser: { type: 'string' },
      path: { type: 'string', default: initialState.path },
      model: { type: 'string', default: initialState.model },
      experts: { type: 'string' },
      ep: { type: 'string', default: String(initialState.ep) },
      tp: { type: 'string', default: String(initialState.tp) },
      etp: { type: 'string', default: String(initialState.etp) },
      bias: { type: 'boolean', default: false },
      base: { type: 'string', default: '' },
      md: { type: 'boolean', default: false },
    })
    if (!values.te || !values.parser) throw new UsageError('report needs --te and --parser.')
    const preset = findPreset(values.model)
    const state = {
      ...initialState,
      te: findRelease(values.te).id,
      parser: findParser(values.parser).id,
      path: readWord(values.path, ['forward', 'apply'], 'path'),
      model: preset.id,
      experts: values.experts === undefined ? preset.experts : readCount(values.experts, 'experts'),
      ep: readCount(values.ep, 'ep'),
      tp: readCount(values.tp, 'tp'),
      etp: readCount(values.etp, 'etp'),
      bias: values.bias,
    }
    const found = deriveCase(state)
    if (found === null) throw new IllegalLayoutError(setting(state).broken)
    const written = report(found, values.base)
    return values.md ? reportMarkdown(written) : written
  },
}
