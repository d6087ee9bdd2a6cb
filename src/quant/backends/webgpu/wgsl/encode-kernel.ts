import type { EncodePlan } from '../../encode-plan.ts'
import { HISTOGRAM_BINS, NAN_BIN, SUBNORMAL_BIN } from '../../backend.ts'
import { elementSource } from './element-source.ts'
import { DIVIDE, FLOAT_ARITHMETIC, MULTIPLY_NARROW, MULTIPLY_WIDE } from './float-arithmetic.ts'
import { GEOMETRY_SOURCE } from './geometry-source.ts'
import { OUTPUT_SOURCE } from './output-source.ts'
import type { Reader } from './reader-source.ts'
import { SQUARE_SUMS, WIDE_SUM } from './square-sums.ts'

/** Counters of an expert: saturated, zeroed, broken; its histogram follows where one is asked for. */
export const COUNTERS = 3

/** Sums of a workgroup: three parts of squared errors, then three of squares. */
export const SUMS = 6

export interface EncodeParts {
  readonly codes: boolean
  readonly groupErrors: boolean
  readonly histogram: boolean
}

const HISTOGRAM = {
  declarations: /* wgsl */ `
var<workgroup> bins: array<atomic<u32>, ${HISTOGRAM_BINS}>;
fn binOf(magnitude: u32) -> u32 {
  if (magnitude > INF) { return ${NAN_BIN}u; }
  return select(magnitude >> 23u, ${SUBNORMAL_BIN}u, magnitude != 0u && magnitude < LEAST_NORMAL);
}
`,
  add: /* wgsl */ `
        atomicAdd(&bins[binOf(x & MAGNITUDE)], 1u);`,
  write: /* wgsl */ `
  for (var bin = thread; bin < ${HISTOGRAM_BINS}u; bin += THREADS) {
    let count = atomicLoad(&bins[bin]);
    if (count > 0u) { atomicAdd(&counts[counters + ${COUNTERS}u + bin], count); }
  }`,
} as const

const ADD_COUNT = {
  subgroups: /* wgsl */ `
fn addCount(counter: u32, count: u32) {
  let sum = subgroupAdd(count);
  if (subgroupElect()) { atomicAdd(&counters_here[counter], sum); }
}
`,
  atomics: /* wgsl */ `
fn addCount(counter: u32, count: u32) {
  if (count > 0u) { atomicAdd(&counters_here[counter], count); }
}
`,
} as const

const scalingSource = ({ scaleBy, decodeBy }: EncodePlan, { narrow }: Reader): string => {
  const scale = scaleBy === 'divide' ? 'divide' : narrow ? 'multiplyNarrow' : 'multiplyWide'
  // What a code stands for never has more than 8 significant bits.
  const decode = decodeBy === 'divide' ? 'divide' : 'multiplyNarrow'
  const sources = { divide: DIVIDE, multiplyNarrow: MULTIPLY_NARROW, multiplyWide: MULTIPLY_WIDE }
  return /* wgsl */ `${[...new Set([scale, decode] as const)].map((name) => sources[name]).join('')}
fn scaled(x: u32, scale: u32) -> u32 {
  // A scale of 0 means that the whole group encodes to zero. A NaN keeps away from it.
  if ((scale & MAGNITUDE) == 0u && (x & MAGNITUDE) <= INF) { return 0u; }
  return ${scale}(x, scale);
}
fn unscaled(value: u32, scale: u32) -> u32 { return ${decode}(value, scale); }
`
}

const optionalBindings = ({ codes, groupErrors }: EncodeParts): string => {
  const names = [
    ...(codes ? ['codes: array<u32>'] : []),
    ...(groupErrors ? ['vector_errors: array<u32>'] : []),
  ]
  return names.map((name, i) => `@group(0) @binding(${i + 5}) var<storage, read_write> ${name};\n`).join('')
}

/**
 * WGSL of the encoding: what `encodeElement` defines, on bit patterns, and its counts and sums.
 *
 * Bindings: 0 geometry, 1 tensor, 2 `scales` [groups] (scale, decode scale) as f32 bits; 3 `sums` [workgroups × {@link SUMS}]
 * of squared errors and of squares, in parts; 4 `counts` [experts × {@link COUNTERS} or more]; then, where asked for, `codes`
 * (4 in a word) and `vector_errors` (the squared error of each vector, as `fromWide` reads it).
 */
export const encodeKernel = (
  reader: Reader,
  plan: EncodePlan,
  parts: EncodeParts,
  subgroups: boolean,
): string => /* wgsl */ `
${subgroups ? 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);' : ''}
${GEOMETRY_SOURCE}${FLOAT_ARITHMETIC}${reader.source}
@group(0) @binding(2) var<storage, read> scales: array<vec2<u32>>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>;
@group(0) @binding(4) var<storage, read_write> counts: array<atomic<u32>>;
${optionalBindings(parts)}
${scalingSource(plan, reader)}${elementSource(plan.element)}${OUTPUT_SOURCE[plan.output]}${SQUARE_SUMS}${parts.groupErrors ? WIDE_SUM : ''}
var<workgroup> counters_here: array<atomic<u32>, ${COUNTERS}>;
var<workgroup> partial_sums: array<f32, THREADS>;
${ADD_COUNT[subgroups ? 'subgroups' : 'atomics']}${parts.histogram ? HISTOGRAM.declarations : ''}
@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
  @builtin(local_invocation_index) thread: u32,
) {
  let expert = workgroup.z;
  let rectangle = rectangleOf(workgroup);
  let total = rectangle.rows * rectangle.vectors;
  let quotient = THREADS / rectangle.vectors;
  let rest = THREADS % rectangle.vectors;

  var place = firstPlace(rectangle, thread);
  var errors = vec3<f32>();
  var squares = vec3<f32>();
  var saturated = 0u;
  var zeroed = 0u;
  var broken = 0u;
  for (var i = thread; i < total; i += THREADS) {
    let expert_row = expert * geometry.rows + place.row;
    let index = expert_row * geometry.vectors + place.vector;
    let grid_row = expert * geometry.grid_rows + (place.row >> geometry.row_shift);
    let scale = scales[grid_row * geometry.grid_columns + (place.vector >> geometry.column_shift)];
    openVector(index, expert_row);
    var vector_error = vec3<f32>();
    var vector_square = vec3<f32>();
    var packed = 0u;
    for (var lane = 0u; lane < ${reader.lanes}u; lane++) {
      let column = place.vector * ${reader.lanes}u + lane;
      let x = elementAt(lane, column);
      if (column < geometry.inputs) {
        let encoded = encodeElement(scaled(x, scale.x));
        let output = roundOutput(unscaled(encoded.value, scale.y));${parts.histogram ? HISTOGRAM.add : ''}
        packed |= encoded.code << (8u * (lane & 3u));
        if ((x & MAGNITUDE) < INF) {
          saturated += encoded.saturated;
          zeroed += select(0u, 1u, (encoded.value & MAGNITUDE) == 0u && (x & MAGNITUDE) != 0u);
          if ((output & MAGNITUDE) < INF) {
            vector_error += squareOfError(output, x);
            vector_square += squareOfValue(x);
          } else {
            broken += 1u;
          }
        }
      }
      ${
        parts.codes
          ? `if ((lane & 3u) == 3u) {
        codes[index * ${reader.lanes / 4}u + (lane >> 2u)] = packed;
        packed = 0u;
      }`
          : ''
      }
    }
    errors += vector_error;
    squares += vector_square;${parts.groupErrors ? '\n    vector_errors[index] = wideSum(vector_error);' : ''}
    place = nextPlace(place, rectangle, quotient, rest);
  }

  addCount(0u, saturated);
  addCount(1u, zeroed);
  addCount(2u, broken);
  // One sum after the other, so that memory for one is enough; the first barrier is for the counters and bins as well.
  var sums_of_thread = array<f32, ${SUMS}>(errors.x, errors.y, errors.z, squares.x, squares.y, squares.z);
  let first = ${SUMS}u * ((workgroup.z * workgroups.y + workgroup.y) * workgroups.x + workgroup.x);
  for (var i = 0u; i < ${SUMS}u; i++) {
    partial_sums[thread] = sums_of_thread[i];
    workgroupBarrier();
    for (var half = THREADS / 2u; half > 0u; half /= 2u) {
      if (thread < half) { partial_sums[thread] += partial_sums[thread + half]; }
      workgroupBarrier();
    }
    if (thread == 0u) { sums[first + i] = partial_sums[0]; }
  }

  let counters = expert * ${COUNTERS + (parts.histogram ? HISTOGRAM_BINS : 0)}u;
  if (thread < ${COUNTERS}u) { atomicAdd(&counts[counters + thread], atomicLoad(&counters_here[thread])); }${
    parts.histogram ? HISTOGRAM.write : ''
  }
}
`
