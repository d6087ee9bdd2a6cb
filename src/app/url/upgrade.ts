/** The version of the links that this Splitscope writes. */
export const VERSION = 1

type Params = ReadonlyMap<string, string>

/** `upgraders[n]` turns the parameters of a link of version n + 1 into those of version n + 2. */
const upgraders: readonly ((params: Params) => Params)[] = []

if (upgraders.length !== VERSION - 1) {
  throw new Error(`Links of ${VERSION} versions need ${VERSION - 1} upgraders, not ${upgraders.length}.`)
}

/** Brings a link's parameters to the current version; those of a newer one are left as they are. */
export function upgrade(params: Params, version: number): Params {
  return upgraders.slice(Math.max(0, version - 1)).reduce((older, step) => step(older), params)
}
