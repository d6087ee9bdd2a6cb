import * as v from 'valibot'

const STORED = 'splitscope.recent'

/** As many as are seen at a glance. */
const MOST = 5

const Ids = v.pipe(v.string(), v.parseJson(), v.array(v.string()))

/** The ids of the actions run last, latest first. What is stored may be anybody's: what is no list of ids counts as none. */
export function recentActions(): readonly string[] {
  const read = v.safeParse(Ids, localStorage.getItem(STORED))
  return read.success ? read.output : []
}

/** Puts an action at the head of those run last. */
export function rememberAction(id: string): void {
  const ids = [id, ...recentActions().filter((other) => other !== id)].slice(0, MOST)
  localStorage.setItem(STORED, JSON.stringify(ids))
}
