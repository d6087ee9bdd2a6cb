import type { Dtype } from '../../tensor-view.ts'

/** How a kernel reads elements: 16 bytes at a time, which are all of one row and one group. */
export interface Reader {
  /** Elements of a vector. */
  readonly lanes: number
  /** Whether no element has more than 8 significant bits. */
  readonly narrow: boolean
  /**
   * WGSL: the binding `tensor`; `openVector(vector, row)` with indices in the slice; then `elementAt(lane, column)`, once for
   * each lane in order, gives f32 bits; and `largestOf(column, columns)` gives the largest magnitude's bits, where `column` is
   * the vector's first and columns from `columns` on count as 0.
   */
  readonly source: string
}

/** Bits of an f16 or fp8 pattern as those of an f32. */
const WIDEN = {
  f16: /* wgsl */ `
fn widen(bits: u32) -> u32 {
  let magnitude = bits & 0x7fffu;
  let finite = select(exactly(magnitude, -24), (magnitude << 13u) + 0x38000000u, magnitude > 0x3ffu);
  let special = select(INF, NAN, magnitude > 0x7c00u);
  return ((bits & 0x8000u) << 16u) | select(finite, special, magnitude > 0x7bffu);
}
`,
  fp8: /* wgsl */ `
fn widen(bits: u32) -> u32 {
  let magnitude = bits & 0x7fu;
  let finite = select(exactly(magnitude, -9), (magnitude << 20u) + 0x3c000000u, magnitude > 7u);
  return ((bits & 0x80u) << 24u) | select(finite, NAN, magnitude == 0x7fu);
}
`,
} as const

const LARGEST_WORD = /* wgsl */ `
fn largestWord(v: vec4<u32>) -> u32 { return max(max(v.x, v.y), max(v.z, v.w)); }
`

interface StoredDtype {
  readonly lanesPerWord: number
  readonly narrow: boolean
  readonly helpers: string
  /** WGSL: one element of `words.x`. */
  readonly element: string
  /** WGSL: the largest magnitude of `words`; patterns are in the order of magnitudes in every dtype, NaN last. */
  readonly largest: string
}

const STORED: Readonly<Record<Dtype, StoredDtype>> = {
  bf16: {
    lanesPerWord: 2,
    narrow: true,
    helpers: '',
    element: 'select(words.x << 16u, words.x & 0xffff0000u, (lane & 1u) == 1u)',
    largest: 'largestWord(max(words & vec4(0x7fff0000u), (words & vec4(0x7fffu)) << vec4(16u)))',
  },
  f16: {
    lanesPerWord: 2,
    narrow: false,
    helpers: WIDEN.f16,
    element: 'widen((words.x >> (16u * (lane & 1u))) & 0xffffu)',
    largest: 'widen(largestWord(max((words >> vec4(16u)) & vec4(0x7fffu), words & vec4(0x7fffu))))',
  },
  f32: {
    lanesPerWord: 1,
    narrow: false,
    helpers: '',
    element: 'words.x',
    largest: 'largestWord(words & vec4(MAGNITUDE))',
  },
  fp8: {
    lanesPerWord: 4,
    narrow: true,
    helpers: WIDEN.fp8,
    element: 'widen((words.x >> (8u * (lane & 3u))) & 0xffu)',
    largest: `widen(largestWord(max(
      max(words & vec4(0x7fu), (words >> vec4(8u)) & vec4(0x7fu)),
      max((words >> vec4(16u)) & vec4(0x7fu), (words >> vec4(24u)) & vec4(0x7fu)))))`,
  },
}

/** Reads a tensor from memory. Padding is zeros there, so that it needs no care. */
export const storedReader = (dtype: Dtype): Reader => {
  const { lanesPerWord, narrow, helpers, element, largest } = STORED[dtype]
  return {
    lanes: 4 * lanesPerWord,
    narrow,
    source: /* wgsl */ `
@group(0) @binding(1) var<storage, read> tensor: array<vec4<u32>>;
var<private> words: vec4<u32>;
${LARGEST_WORD}${helpers}
fn openVector(vector: u32, row: u32) { words = tensor[vector]; }
fn elementAt(lane: u32, column: u32) -> u32 {
  let element = ${element};
  // Turning the vector costs nothing once the loop is unrolled; an index that is not constant may send it to memory.
  if (lane % ${lanesPerWord}u == ${lanesPerWord - 1}u) { words = words.yzwx; }
  return element;
}
fn largestOf(column: u32, columns: u32) -> u32 { return ${largest}; }
`,
  }
}

const HASH = /* wgsl */ `
fn mix32(word: u32) -> u32 {
  var x = word;
  x = (x ^ (x >> 16u)) * 0x7feb352du;
  x = (x ^ (x >> 15u)) * 0x846ca68bu;
  return x ^ (x >> 16u);
}
fn hashWord(key: u32, word: u32) -> u32 { return mix32(key + word * 0x9e3779b9u + 0x6a09e667u); }
`

/** Makes synthetic weights from the key and the gain of their row; see `syntheticWeight`. */
export const syntheticReader = (heavy: boolean): Reader => ({
  lanes: 8,
  narrow: true,
  source: /* wgsl */ `
@group(0) @binding(1) var<storage, read> tensor: array<vec2<u32>>;
var<private> source: vec2<u32>;
${HASH}fn openVector(vector: u32, row: u32) { source = tensor[row]; }

fn integerAt(column: u32) -> i32 {
  let flips = hashWord(source.x, column);
  let smoothed = mix32(flips ^ source.x);
  let bell = i32(countOneBits(flips) * 65536u + (smoothed >> 16u) + (smoothed & 0xffffu)) - ${16 * 65536 + 65535};
  ${
    heavy
      ? `let tail = mix32(smoothed ^ column);
  let pairs = min(countTrailingZeros(tail) / 2u, 3u);
  return bell << pairs;`
      : 'return bell;'
  }
}

// The integer has at most 24 bits and the gain 3, so that the product is exact in a u32, and one rounding to bf16 ends it.
fn weightOf(integer: u32) -> u32 {
  let product = pack(0u, integer * (significandOf(source.y) >> 21u), exponentOf(source.y) + 21);
  return (product + 0x7fffu + ((product >> 16u) & 1u)) & 0xffff0000u;
}
fn elementAt(lane: u32, column: u32) -> u32 {
  let integer = integerAt(column);
  return weightOf(u32(abs(integer))) | select(0u, SIGN, integer < 0);
}
fn largestOf(column: u32, columns: u32) -> u32 {
  var largest = 0u;
  for (var lane = 0u; lane < 8u; lane++) {
    let integer = u32(abs(integerAt(column + lane)));
    largest = max(largest, select(0u, integer, column + lane < columns));
  }
  return weightOf(largest);
}
`,
})
