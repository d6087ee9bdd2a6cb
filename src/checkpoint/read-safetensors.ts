import * as v from 'valibot'
import type { Dtype } from '../quant/backends/tensor-view.ts'
import { DTYPE_BYTES } from '../quant/backends/tensor-view.ts'
import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import type { ByteRange } from './stored-weights.ts'

/** The header's length comes first, as a 64-bit number. */
const LENGTH_BYTES = 8

/**
 * The limit of the format's own reader.
 *
 * Source: https://github.com/huggingface/safetensors/blob/v0.5.3/safetensors/src/tensor.rs#L9
 */
const MAX_HEADER_BYTES = 100_000_000

/** The format's names of the dtypes that can be computed with. */
const DTYPES: Readonly<Record<string, Dtype>> = { BF16: 'bf16', F16: 'f16', F32: 'f32', F8_E4M3: 'fp8' }

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Entry = v.object({
  dtype: v.string(),
  shape: v.array(whole),
  data_offsets: v.tuple([whole, whole]),
})

/** One tensor of a file, of any dtype and shape. */
export interface NamedTensor {
  readonly name: string
  /** As the format calls it. */
  readonly type: string
  /** null where it is none that can be computed with. */
  readonly dtype: Dtype | null
  readonly shape: readonly number[]
  /** Where its bytes lie in the file. */
  readonly range: ByteRange
}

/**
 * Reads the header of a safetensors file: its tensors, by name
 * (https://huggingface.co/docs/safetensors/index#format).
 *
 * @throws {CheckpointError}
 */
export const readSafetensors = async ({ size, read }: ByteSource): Promise<readonly NamedTensor[]> => {
  if (size < LENGTH_BYTES) {
    const message = `A safetensors file begins with ${LENGTH_BYTES} bytes that tell its header’s length, but the file has ${size}.`
    throw new CheckpointError('format', size, message)
  }
  const start = await read(0, LENGTH_BYTES)
  const length = Number(new DataView(start.buffer, start.byteOffset, LENGTH_BYTES).getBigUint64(0, true))
  const most = Math.min(MAX_HEADER_BYTES, size - LENGTH_BYTES)
  if (length < 2 || length > most) {
    const message = `A safetensors header of ${length} bytes was announced, but from 2 to ${most} were expected: the file is cut off, or is none.`
    throw new CheckpointError('format', length, message)
  }
  const begin = LENGTH_BYTES + length
  const entries = parseHeader(await read(LENGTH_BYTES, begin))
  return entries.map(([name, value]) => tensorOf(name, value, begin, size - begin))
}

const parseHeader = (bytes: Uint8Array): readonly (readonly [string, unknown])[] => {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const entries = Object.entries(v.parse(v.looseObject({}), header))
    return entries.filter(([name]) => name !== '__metadata__')
  } catch (cause) {
    const found = new TextDecoder().decode(bytes.subarray(0, 40))
    const message = `The safetensors header is not a JSON object of tensors; it begins '${found}'.`
    throw new CheckpointError('header', cause, message)
  }
}

const tensorOf = (name: string, value: unknown, from: number, bytes: number): NamedTensor => {
  const entry = v.safeParse(Entry, value)
  if (!entry.success) {
    const message = `The tensor '${name}' has no dtype, shape and data_offsets: found ${JSON.stringify(value)}.`
    throw new CheckpointError('header', value, message)
  }
  const {
    dtype: type,
    shape,
    data_offsets: [begin, end],
  } = entry.output
  if (begin > end || end > bytes) {
    const message = `The tensor '${name}' lies from byte ${begin} to ${end}, but the file has ${bytes} after its header: it is cut off.`
    throw new CheckpointError('size', end, message)
  }
  const dtype = DTYPES[type] ?? null
  const expected = dtype && shape.reduce((product, each) => product * each, DTYPE_BYTES[dtype])
  if (expected !== null && expected !== end - begin) {
    const message = `The tensor '${name}', ${type} [${shape.join(', ')}], takes ${expected} bytes, but the header gives it ${end - begin}.`
    throw new CheckpointError('header', end - begin, message)
  }
  return { name, type, dtype, shape, range: { begin: from + begin, end: from + end } }
}
