import type { Outcome } from '../compute/protocol.ts'
import type { AmaxChoices } from './choices.ts'

/** A column of the map in a few letters: `ch 17`, `ch 0–127`, `ch 17 · 3` for a channel's fourth block. */
export const columnText = (
  outcome: Outcome | null,
  [out]: readonly [out: number, inputs: number],
  columns: AmaxChoices['columns'],
  column: number,
): string => {
  if (columns === 'blocks' && outcome?.groups.granularity === 'tile-128') {
    const { gridColumns, height } = outcome.groups
    return `ch ${Math.floor(column / gridColumns) * height} · ${column % gridColumns}`
  }
  const count = outcome?.columns[columns] ?? out
  if (count <= out) {
    const height = Math.ceil(out / count)
    return height === 1 ? `ch ${column}` : `ch ${column * height}–${Math.min(out, (column + 1) * height) - 1}`
  }
  const perChannel = count / out
  return `ch ${Math.floor(column / perChannel)} · ${column % perChannel}`
}
