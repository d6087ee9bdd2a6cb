import * as v from 'valibot'
import { findPreset } from '../../moe/find-preset.ts'
import { initialState, type State } from '../state.ts'
import { fields } from './fields.ts'
import { upgrade, VERSION } from './upgrade.ts'

/** A link, read: what could be kept of it, and a sentence for each part that could not. */
export interface Decoded {
  readonly state: State
  readonly problems: readonly string[]
}

const link = v.partial(v.object(fields))

/** Reads a link's hash. Never throws: what is broken falls back to the start state, with a sentence that says so. */
export function decode(hash: string): Decoded {
  const [, view = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? []
  const parts = [...new URLSearchParams(query)]
  if (view !== '') parts.push(['view', view])
  const params = new Map(parts)
  const problems = [...params.keys()]
    .filter((name) => parts.filter(([other]) => other === name).length > 1)
    .map((name) => `The link gives “${name}” more than once. The last one was taken.`)
  const version = readVersion(params.get('v'), problems)
  params.delete('v')

  const given = new Map(upgrade(params, version))
  for (const name of given.keys()) {
    if (Object.hasOwn(fields, name)) continue
    problems.push(`The link’s “${name}” is not known here and was left out.`)
    given.delete(name)
  }
  for (const issue of v.safeParse(link, Object.fromEntries(given)).issues ?? []) {
    const name = String(issue.path?.[0].key)
    problems.push(`The link’s ${name} “${given.get(name) ?? ''}” cannot be used: ${issue.message}`)
    given.delete(name)
  }
  return { state: complete(v.parse(link, Object.fromEntries(given))), problems }
}

function readVersion(text: string | undefined, problems: string[]): number {
  const version = text === undefined ? VERSION : /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (version > VERSION) {
    problems.push(
      `This link was made by a newer Splitscope (version ${version} of its links; this one knows ${VERSION}). What could be read was kept.`,
    )
  } else if (version < 1) {
    problems.push(
      `The link’s version “${text ?? ''}” is not a version of a link. What could be read was kept.`,
    )
  }
  return Math.max(1, version)
}

/** The start state with what the link gave; a model that comes without a number of experts brings its own. */
function complete(read: v.InferOutput<typeof link>): State {
  const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
  const state = { ...initialState, ...given }
  const model = read.custom ?? (read.model === undefined ? undefined : findPreset(read.model))
  return model && read.experts === undefined ? { ...state, experts: model.experts } : state
}
