import type { AmaxChoices } from '../../app/amax-view/choices.ts'

export const BACKEND_NAMES: Readonly<Record<AmaxChoices['backend'], string>> = {
  auto: 'the fastest here',
  wasm: 'WebAssembly',
  webgpu: 'WebGPU',
  reference: 'plain TypeScript',
}
