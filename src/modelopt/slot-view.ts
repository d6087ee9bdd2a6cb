import type { Slot } from '../te/call.ts'
import { type PyValue, typeName } from '../te/python/value.ts'

/** A slot of the args tuple as the command line prints it. */
export interface SlotView {
  readonly index: number
  readonly name: string
  readonly role: Slot['role']
  readonly expert: number | null
  readonly type: string
  readonly shape: readonly number[] | null
  readonly dtype: string | null
}

/** Describes a slot without its Python value. */
export function toSlotView({ index, name, role, expert, value }: Slot): SlotView {
  return { index, name, role, expert, type: typeName(value), ...shapeOf(value) }
}

function shapeOf(value: PyValue): Pick<SlotView, 'shape' | 'dtype'> {
  return value.kind === 'tensor' ? { shape: value.shape, dtype: value.dtype } : { shape: null, dtype: null }
}
