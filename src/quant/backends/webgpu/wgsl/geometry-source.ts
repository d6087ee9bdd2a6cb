/** Threads of a workgroup: what WebGPU allows everywhere. */
export const THREADS = 256

/**
 * The WGSL struct that `geometryOf` fills, and the rectangle of rows by vectors that a workgroup takes. Its vectors are
 * numbered along rows; threads step through them together, so that neighbours read neighbouring memory.
 */
export const GEOMETRY_SOURCE = /* wgsl */ `
struct Geometry {
  rows: u32,
  vectors: u32,
  span: u32,
  workgroup_rows: u32,
  inputs: u32,
  row_shift: u32,
  column_shift: u32,
  grid_rows: u32,
  grid_columns: u32,
  whole_groups: u32,
  abreast_shift: u32,
}
@group(0) @binding(0) var<uniform> geometry: Geometry;

const THREADS = ${THREADS}u;

struct Rectangle { row: u32, rows: u32, vector: u32, vectors: u32 }
fn rectangleOf(workgroup: vec3<u32>) -> Rectangle {
  let row = workgroup.y * geometry.workgroup_rows;
  let vector = workgroup.x * geometry.span;
  return Rectangle(
    row, min(geometry.workgroup_rows, geometry.rows - row), vector, min(geometry.span, geometry.vectors - vector));
}

struct Place { row: u32, vector: u32 }
fn firstPlace(rectangle: Rectangle, thread: u32) -> Place {
  return Place(rectangle.row + thread / rectangle.vectors, rectangle.vector + thread % rectangle.vectors);
}
// THREADS vectors further on. Takes the quotient and the rest of THREADS by the rectangle's vectors: no division in a loop.
fn nextPlace(place: Place, rectangle: Rectangle, quotient: u32, rest: u32) -> Place {
  let vector = place.vector + rest;
  let wraps = vector >= rectangle.vector + rectangle.vectors;
  return Place(
    place.row + quotient + select(0u, 1u, wraps), select(vector, vector - rectangle.vectors, wraps));
}
`
