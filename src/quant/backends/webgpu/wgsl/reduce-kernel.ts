import { FLOAT_ARITHMETIC } from './float-arithmetic.ts'
import { GEOMETRY_SOURCE } from './geometry-source.ts'
import type { Reader } from './reader-source.ts'

const MERGE = {
  // Where a subgroup has one group, as in a row, one of its threads speaks for all.
  subgroups: /* wgsl */ `
fn merge(slot: u32, magnitude: u32) {
  if (subgroupAll(slot == subgroupBroadcastFirst(slot))) {
    let largest = subgroupMax(magnitude);
    if (subgroupElect()) { atomicMax(&slots[slot], largest); }
  } else {
    atomicMax(&slots[slot], magnitude);
  }
}
`,
  atomics: /* wgsl */ `
fn merge(slot: u32, magnitude: u32) { atomicMax(&slots[slot], magnitude); }
`,
} as const

/**
 * WGSL of the reduction. Magnitudes of f32 are in the order of their bits, NaN last, so that an integer maximum is exact.
 * Each workgroup has a slot for every group that it sees a part of.
 *
 * @param groups that a workgroup sees a part of at most. Its memory is set to 0 before it begins, so that less is more.
 *
 * Bindings: 0 geometry, 1 tensor, 2 `amax` [groups] as f32 bits, 3 `specials` [experts × 2], NaN and Inf.
 */
export const reduceKernel = (reader: Reader, groups: number, subgroups: boolean): string => /* wgsl */ `
${subgroups ? 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);' : ''}
${GEOMETRY_SOURCE}${FLOAT_ARITHMETIC}${reader.source}
@group(0) @binding(2) var<storage, read_write> amax: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> specials: array<atomic<u32>>;

var<workgroup> slots: array<atomic<u32>, ${groups}>;
${MERGE[subgroups ? 'subgroups' : 'atomics']}
fn countSpecials(expert: u32, vector: u32, row: u32, column: u32) {
  var nan = 0u;
  var inf = 0u;
  openVector(vector, row);
  for (var lane = 0u; lane < ${reader.lanes}u; lane++) {
    let magnitude = elementAt(lane, column + lane) & MAGNITUDE;
    nan += select(0u, 1u, magnitude > INF);
    inf += select(0u, 1u, magnitude == INF);
  }
  atomicAdd(&specials[2u * expert], nan);
  atomicAdd(&specials[2u * expert + 1u], inf);
}

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let expert = workgroup.z;
  let rectangle = rectangleOf(workgroup);

  let grid_row = rectangle.row >> geometry.row_shift;
  let grid_column = rectangle.vector >> geometry.column_shift;
  let grid_rows = ((rectangle.row + rectangle.rows - 1u) >> geometry.row_shift) - grid_row + 1u;
  let grid_columns = ((rectangle.vector + rectangle.vectors - 1u) >> geometry.column_shift) - grid_column + 1u;

  // Threads stand side by side along a row, and each stays in its group as long as it can.
  let abreast = 1u << geometry.abreast_shift;
  let rows_abreast = THREADS >> geometry.abreast_shift;
  let first_row = thread >> geometry.abreast_shift;
  let first_vector = thread & (abreast - 1u);
  var slot = 0u;
  var largest = 0u;
  var special = false;
  for (var y = first_row; y < rectangle.rows; y += rows_abreast) {
    let row = rectangle.row + y;
    let expert_row = expert * geometry.rows + row;
    let slot_row = ((row >> geometry.row_shift) - grid_row) * grid_columns - grid_column;
    for (var x = first_vector; x < rectangle.vectors; x += abreast) {
      let vector = rectangle.vector + x;
      let next = slot_row + (vector >> geometry.column_shift);
      if (next != slot) {
        atomicMax(&slots[slot], largest);
        slot = next;
        largest = 0u;
      }
      let index = expert_row * geometry.vectors + vector;
      let column = vector * ${reader.lanes}u;
      openVector(index, expert_row);
      let found = largestOf(column, geometry.inputs);
      special = special || found >= INF;
      largest = max(largest, found);
    }
  }
  merge(slot, largest);
  // Rarely any, so they are looked for again.
  for (var y = first_row; special && y < rectangle.rows; y += rows_abreast) {
    let expert_row = expert * geometry.rows + rectangle.row + y;
    for (var x = first_vector; x < rectangle.vectors; x += abreast) {
      let vector = rectangle.vector + x;
      countSpecials(expert, expert_row * geometry.vectors + vector, expert_row, vector * ${reader.lanes}u);
    }
  }
  workgroupBarrier();

  for (var slot = thread; slot < grid_rows * grid_columns; slot += THREADS) {
    let row = expert * geometry.grid_rows + grid_row + slot / grid_columns;
    let group = row * geometry.grid_columns + grid_column + slot % grid_columns;
    let found = atomicLoad(&slots[slot]);
    let largest = select(found, NAN, found > INF);
    if (geometry.whole_groups == 1u) {
      atomicStore(&amax[group], largest);
    } else {
      atomicMax(&amax[group], largest);
    }
  }
}
`
