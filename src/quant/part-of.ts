import type { JobOptions } from './backends/backend.ts'

/** Options for a job that is the part from `begin` to `end` (0 … 1) of a larger one. */
export const partOf = ({ signal, onProgress }: JobOptions, begin: number, end: number): JobOptions => ({
  ...(signal && { signal }),
  ...(onProgress && { onProgress: (done) => onProgress(begin + done * (end - begin)) }),
})
