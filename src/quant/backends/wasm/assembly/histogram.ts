import { INF, MAGNITUDE } from './job.ts'

const BINS: usize = 258
const SUBNORMAL_BIN: usize = 256
const NAN_BIN: usize = 257

/** Four histograms, as increments of one bin in a row would wait for each other. */
const partial = memory.data(4 * 258 * 4, 16)

@inline
function increment(which: usize, magnitude: u32): void {
  let bin = <usize>(magnitude >> 23)
  if (bin === 0 && magnitude !== 0) bin = SUBNORMAL_BIN
  if (magnitude > INF) bin = NAN_BIN
  const at = partial + ((which * BINS + bin) << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** Counts the magnitudes of some f32 by their power of two. */
export function addToHistogram(from: usize, count: i32): void {
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const at = from + (<usize>i << 2)
    increment(0, load<u32>(at) & MAGNITUDE)
    increment(1, load<u32>(at, 4) & MAGNITUDE)
    increment(2, load<u32>(at, 8) & MAGNITUDE)
    increment(3, load<u32>(at, 12) & MAGNITUDE)
  }
  for (; i < count; i++) increment(0, load<u32>(from + (<usize>i << 2)) & MAGNITUDE)
}

/** Adds what was counted to a histogram, and begins anew. */
export function flushHistogram(to: usize): void {
  for (let bin: usize = 0; bin < BINS; bin++) {
    let total = load<u32>(to + (bin << 2))
    for (let which: usize = 0; which < 4; which++) {
      const at = partial + ((which * BINS + bin) << 2)
      total += load<u32>(at)
      store<u32>(at, 0)
    }
    store<u32>(to + (bin << 2), total)
  }
}
