import type { Preset } from './preset.ts'
import { PRESETS } from './presets.ts'

/** The model of ModelOpt PR #833, where the page starts. */
export const DEFAULT_PRESET_ID = 'qwen3-30b-a3b'

/** A preset was asked for that does not exist. */
export class UnknownPresetError extends Error {
  readonly code = 'unknown-preset'
  readonly id: string

  constructor(id: string) {
    super(`There is no model preset '${id}': choose one of ${PRESETS.map((preset) => preset.id).join(', ')}.`)
    this.name = 'UnknownPresetError'
    this.id = id
  }
}

/** @throws {UnknownPresetError} naming every preset there is. */
export const findPreset = (id: string): Preset => {
  const preset = PRESETS.find((candidate) => candidate.id === id)
  if (preset === undefined) throw new UnknownPresetError(id)
  return preset
}
