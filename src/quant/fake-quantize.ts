import { elementReader } from './backends/element-reader.ts'
import type { EncodePlan } from './backends/encode-plan.ts'
import { groupAt } from './backends/groups.ts'
import type { TensorView } from './backends/tensor-view.ts'
import { encodeElement } from './elements/encode-element.ts'

/** What stands for each element after quantization, [experts × out × in], in the plan's output dtype held in f32. */
export const fakeQuantize = (view: TensorView, plan: EncodePlan): Float32Array => {
  const [experts, out, inputs] = view.shape
  const result = new Float32Array(experts * out * inputs)
  const openRow = elementReader(view)
  for (let row = 0; row < experts * out; row++) {
    const expert = Math.floor(row / out)
    const read = openRow(expert, row % out)
    for (let column = 0; column < inputs; column++) {
      const group = groupAt(plan.groups, expert, row % out, column)
      result[row * inputs + column] = encodeElement(read(column), plan, group).output
    }
  }
  return result
}
