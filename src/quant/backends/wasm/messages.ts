import type { EncodeAsked, EncodedSlice, EncodeTask, ReducedSlice, Task } from './task.ts'

/** What a worker is asked. The first one is `start`; all are answered, in order. */
export type Request =
  | { readonly kind: 'start'; readonly module: WebAssembly.Module }
  | { readonly kind: 'hold'; readonly tensor: number; readonly bytes: number }
  | {
      readonly kind: 'fill'
      readonly tensor: number
      readonly begin: number
      readonly part: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'release'; readonly tensor: number }
  | {
      readonly kind: 'reduce'
      readonly task: Task
      /** Where the amax of its groups are to be written. */
      readonly answer: ArrayBuffer
    }
  | { readonly kind: 'encode'; readonly task: EncodeTask; readonly asked: EncodeAsked }

export interface NumberedRequest {
  readonly id: number
  readonly request: Request
}

/** What comes back; `failure` is the message of what was thrown. */
export interface Reply {
  readonly id: number
  readonly failure?: string
  readonly reduced?: ReducedSlice
  readonly encoded?: EncodedSlice
  /** The buffers that were sent, for the next use. */
  readonly buffers?: readonly ArrayBuffer[]
}
