import type { Connection } from './protocol.ts'
import type { BenchDtype } from './works.ts'
import { DTYPE_SIZE, INPUTS, OUT } from './works.ts'

/** In bytes. */
export interface MemoryUse {
  readonly dtype: BenchDtype
  readonly input: number
  /** With everything started and warm, on one expert. */
  readonly before: number
  /** The most that it had beside the input so far, after it loaded the weights and after each work. */
  readonly beside: readonly (readonly [string, number])[]
}

/** What a contender's process, which did nothing yet, takes at most while it does each of its works twice. */
export const measureMemory = async (
  connection: Connection,
  dtype: BenchDtype,
  experts: number,
  from: string,
): Promise<MemoryUse> => {
  const { methods } = await connection.hello()
  await connection.load(dtype, 1, from)
  for (const method of [...methods.keys(), ...methods.keys()]) await connection.run(method, 1)
  const { now: before } = await connection.memory()
  const input = experts * OUT * INPUTS * DTYPE_SIZE[dtype]
  const beside: [string, number][] = []
  const note = async (step: string): Promise<void> => {
    beside.push([step, (await connection.memory()).peak - before - input])
  }
  await connection.load(dtype, experts, from)
  await note('loaded')
  for (const [method, { work }] of methods.entries()) {
    await connection.run(method, experts)
    await connection.run(method, experts)
    await note(work)
  }
  return { dtype, input, before, beside }
}
