import type { Granularity, Groups } from '../groups.ts'
import { groupsOf } from '../groups.ts'
import type { TensorShape } from '../tensor-view.ts'
import { THREADS } from './wgsl/geometry-source.ts'

/**
 * How a slice lies in GPU memory: each row begins on 16 bytes and ends with zeros, so that no vector of 16 bytes is of two
 * rows or two groups.
 */
export interface Geometry {
  /** Elements of a vector. */
  readonly lanes: number
  /** Vectors of a row. */
  readonly vectors: number
  /** experts × out */
  readonly rows: number
  /** The slice's own groups, numbered from 0. */
  readonly groups: Groups
  /** Groups that a workgroup sees a part of at most. */
  readonly workgroupGroups: number
  readonly workgroups: readonly [x: number, y: number, z: number]
  /** The WGSL struct `Geometry`. */
  readonly uniform: Uint32Array<ArrayBuffer>
}

/**
 * Vectors that a workgroup takes at most. On a GPU 8 a thread, so that there are workgroups enough; a software adapter takes
 * long to begin and to end each.
 */
const WORKGROUP_VECTORS = { gpu: 2048, software: 16_384 } as const

/** Groups that a workgroup sees a part of at most. */
const WORKGROUP_GROUPS = 512

/** Shifted by this, every index is 0. */
const ALL = 31

const ROW_SHIFT: Partial<Record<Granularity, number>> = { expert: ALL, 'tile-128': 7 }

/** Spans of a row are whole groups, the widest of which is 128 f32. */
const SPAN_STEP = 32

/** Log2: so many vectors are a line of a GPU's cache, or several. */
const LEAST_ABREAST = 3

/** Vectors of a row that a workgroup takes: all of a short row, or like parts of a long one. */
const spanOf = (vectors: number, groupVectors: number, most: number): number => {
  const spans = Math.ceil(vectors / Math.min(most, WORKGROUP_GROUPS * groupVectors))
  return spans === 1 ? vectors : Math.ceil(vectors / spans / SPAN_STEP) * SPAN_STEP
}

/** Log2 of the threads that stand side by side along a row: at least a few, and more where there are fewer rows than threads. */
const abreastShift = (span: number, rows: number): number => {
  const along = Math.min(LEAST_ABREAST, Math.ceil(Math.log2(span)))
  return Math.max(along, Math.log2(THREADS) - Math.floor(Math.log2(Math.min(rows, THREADS))))
}

/**
 * Lays out a slice, none of whose sizes is 0, and shares it out to workgroups: rectangles of whole rows, or of parts of
 * long ones, of about as many vectors each.
 *
 * @param of the groups of the tensor that the slice is cut from, at a tile's border.
 * @param software whether the adapter computes on the CPU.
 */
export const geometryOf = (shape: TensorShape, of: Groups, lanes: number, software: boolean): Geometry => {
  const [experts, out, inputs] = shape
  const groups = groupsOf(shape, of.granularity)
  const { granularity, width, gridRows, gridColumns } = groups
  const vectors = Math.ceil(inputs / lanes)
  const rowShift = ROW_SHIFT[granularity] ?? 0
  const columnShift = gridColumns === 1 ? ALL : Math.log2(width / lanes)
  const groupVectors = gridColumns === 1 ? vectors : width / lanes
  const most = WORKGROUP_VECTORS[software ? 'software' : 'gpu']
  const span = spanOf(vectors, groupVectors, most)
  const spanGroups = Math.ceil(span / groupVectors)
  const workgroupRows = Math.min(Math.floor(most / span), Math.floor(WORKGROUP_GROUPS / spanGroups))
  // One workgroup sees all of such a group, and need not agree on it with others.
  const whole = rowShift === 0 && (columnShift < ALL || span === vectors)
  return {
    lanes,
    vectors,
    rows: experts * out,
    groups,
    // Rows of two groups are one of each more where they begin in the middle.
    workgroupGroups: spanGroups * Math.min(workgroupRows, (workgroupRows >> rowShift) + 2),
    workgroups: [Math.ceil(vectors / span), Math.ceil(out / workgroupRows), experts],
    uniform: Uint32Array.of(
      ...[out, vectors, span, workgroupRows, inputs],
      ...[rowShift, columnShift, gridRows, gridColumns, whole ? 1 : 0],
      abreastShift(span, workgroupRows),
    ),
  }
}

/** Workgroups of a slice. */
export const workgroupCount = ({ workgroups: [x, y, z] }: Geometry): number => x * y * z
