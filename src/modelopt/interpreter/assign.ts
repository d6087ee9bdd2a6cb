import { PyException } from '../../te/python/exception.ts'
import { setItem, unpack } from '../../te/python/sequence.ts'
import type { PyValue } from '../../te/python/value.ts'
import type { Expression } from './ast.ts'
import { evaluate } from './evaluate.ts'
import type { Frame } from './frame.ts'

/** `target = value`, for a name, a tuple of targets, or an item of a list. */
export function assign(target: Expression, value: PyValue, frame: Frame): void {
  switch (target.k) {
    case 'name':
      frame.set(target.name, value)
      return
    case 'tuple': {
      const parts = unpack(value, target.items.length)
      for (const [index, part] of target.items.entries()) {
        const item = parts[index]
        if (item) assign(part, frame.read(item), frame)
      }
      return
    }
    case 'index': {
      const at = evaluate(target.at, frame)
      if (at.kind !== 'int') throw new PyException('TypeError', 'list indices must be integers or slices')
      setItem(evaluate(target.of, frame), at.value, value)
      return
    }
    default:
      throw new PyException('TypeError', `cannot assign to ${target.k}`)
  }
}
