import { elementReader } from '../backends/element-reader.ts'
import type { EncodePlan } from '../backends/encode-plan.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import { encodeElement } from '../elements/encode-element.ts'

/** The sum of squared errors of one group, element after element in f64: the same number on every machine. */
export const groupError = (view: TensorView, plan: EncodePlan, group: number): number => {
  const [, out, inputs] = view.shape
  const { height, width, gridRows, gridColumns } = plan.groups
  const expert = Math.floor(group / (gridRows * gridColumns))
  const firstRow = (Math.floor(group / gridColumns) % gridRows) * height
  const firstColumn = (group % gridColumns) * width
  const openRow = elementReader(view)
  let sum = 0
  for (let row = firstRow; row < Math.min(firstRow + height, out); row++) {
    const read = openRow(expert, row)
    for (let column = firstColumn; column < Math.min(firstColumn + width, inputs); column++) {
      const x = read(column)
      const error = Math.fround(encodeElement(x, plan, group).output - x)
      if (Number.isFinite(error)) sum += error * error
    }
  }
  return sum
}
