/**
 * - `gpu-missing`: there is no adapter, or it gives no device.
 * - `gpu-lost`: the device went away: a driver was reset or updated, or the device was destroyed.
 * - `gpu-memory`: an allocation failed.
 * - `gpu-invalid`: the device refused a kernel or a command, such as a buffer above its limits.
 */
export type WebGpuErrorCode = 'gpu-missing' | 'gpu-lost' | 'gpu-memory' | 'gpu-invalid'

const SENTENCES: Readonly<Record<WebGpuErrorCode, string>> = {
  'gpu-missing': 'There is no GPU to compute with: use another backend',
  'gpu-lost': 'The GPU was lost: run the job again, or use another backend',
  'gpu-memory': 'The GPU is out of memory: close what else uses it, or use another backend',
  'gpu-invalid': 'The GPU refused the work: use another backend',
}

/** The GPU failed, not the job: another backend can still do it. */
export class WebGpuError extends Error {
  override readonly name = 'WebGpuError'
  readonly code: WebGpuErrorCode
  /** What the device said. */
  readonly value: string

  constructor(code: WebGpuErrorCode, value: string, options?: ErrorOptions) {
    super(`${SENTENCES[code]}. (${value})`, options)
    this.code = code
    this.value = value
  }
}
