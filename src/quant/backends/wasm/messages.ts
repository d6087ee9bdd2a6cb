import type { EncodedSlice, EncodePart, ReducedSlice, Task } from './task.ts'

/** What a worker is asked. The first one is `start`; all are answered, in order. */
export type Request =
  | { readonly kind: 'start'; readonly module: WebAssembly.Module }
  | { readonly kind: 'hold'; readonly tensor: number; readonly bytes: number }
  | {
      readonly kind: 'fill'
      readonly tensor: number
      readonly begin: number
      readonly buffer: ArrayBuffer
      readonly bytes: number
    }
  | { readonly kind: 'release'; readonly tensor: number }
  | { readonly kind: 'reduce'; readonly tasks: readonly Task[] }
  | { readonly kind: 'encode'; readonly task: Task; readonly part: EncodePart }

export interface NumberedRequest {
  readonly id: number
  readonly request: Request
}

/** What comes back; `failure` is the message of what was thrown. */
export interface Reply {
  readonly id: number
  readonly failure?: string
  /** One for each task. */
  readonly reduced?: readonly ReducedSlice[]
  readonly encoded?: EncodedSlice
  /** The buffer that was sent, for the next use. */
  readonly buffer?: ArrayBuffer
}
