const bitsOf = ({ buffer, byteOffset, length }: Float32Array | Int32Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length)

/** Two arrays of as many 32-bit words as one of pairs, the bits as they are. */
export const interleave = (
  left: Float32Array | Int32Array,
  right: Float32Array | Int32Array,
): Uint32Array => {
  const [first, second] = [bitsOf(left), bitsOf(right)]
  const pairs = new Uint32Array(2 * first.length)
  for (let i = 0; i < first.length; i++) {
    pairs[2 * i] = first[i] ?? 0
    pairs[2 * i + 1] = second[i] ?? 0
  }
  return pairs
}
