import { tensorName } from '../../te/call.ts'
import { numel, type PyValue, typeName } from '../../te/python/value.ts'
import type { SlotRange } from '../trace.ts'

/** Knows the args tuple: which slot a value is, and what the slot is called. */
export interface SlotNames {
  readonly indexOf: ReadonlyMap<PyValue, number>
  readonly names: readonly string[]
}

/** The slots a value is: itself, or all its items, where they are an unbroken run. */
export function slotsOf(value: PyValue, { indexOf }: SlotNames): SlotRange | null {
  const own = indexOf.get(value)
  if (own !== undefined) return [own, own]
  if (value.kind !== 'tuple' && value.kind !== 'list') return null
  const first = indexOf.get(value.items[0] ?? value)
  if (first === undefined) return null
  const unbroken = value.items.every((entry, offset) => indexOf.get(entry) === first + offset)
  return unbroken ? [first, first + value.items.length - 1] : null
}

const SHOWN_ITEMS = 3

/** A value in short: `21`, `w3 [1536, 2048]`, `42 items: w5 … b15`. */
export function show(value: PyValue, slots: SlotNames): string {
  const slot = slots.indexOf.get(value)
  switch (value.kind) {
    case 'None':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return String(value.value)
    case 'str':
      return `'${value.value}'`
    case 'function':
      return `<function ${value.name}>`
    case 'object':
      return `<${value.className}>`
    case 'tensor': {
      const { role, expert } = value.origin
      const name = (slot === undefined ? undefined : slots.names[slot]) ?? tensorName(role, expert)
      const quantized = value.quantized > 0 ? ', quantized' : ''
      return numel(value) === 0 ? `${name}, empty` : `${name} [${value.shape.join(', ')}]${quantized}`
    }
    case 'tuple':
    case 'list':
      return showSequence(value, slots)
  }
}

function showSequence(value: Extract<PyValue, { kind: 'tuple' | 'list' }>, slots: SlotNames): string {
  const { items } = value
  const [open, close] = value.kind === 'tuple' ? ['(', ')'] : ['[', ']']
  if (items.length === 0) return `${open}${close}`
  const range = slotsOf(value, slots)
  if (range) {
    const [first = '', last = ''] = range.map((slot) => slots.names[slot])
    return items.length === 1 ? `1 item: ${first}` : `${items.length} items: ${first} … ${last}`
  }
  const brief = items
    .slice(0, SHOWN_ITEMS)
    .map((entry) => (nested(entry) ? typeName(entry) : show(entry, slots)))
  const more = items.length > SHOWN_ITEMS ? `, … ${items.length} items` : ''
  return `${open}${brief.join(', ')}${more}${close}`
}

const nested = (value: PyValue) => value.kind === 'tuple' || value.kind === 'list'
