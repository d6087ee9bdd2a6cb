import { describe, expect, it } from 'vitest'
import { DEFAULT_PRESET_ID, findPreset, UnknownPresetError } from './find-preset.ts'
import { PRESETS } from './presets.ts'

describe('presets', () => {
  it('are each named once, in kebab-case, with a source', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length)
    for (const { id, hfId, source } of PRESETS) {
      expect(id).toMatch(/^[a-z0-9.]+(-[a-z0-9.]+)*$/)
      expect(hfId).toMatch(/^[\w.-]+\/[\w.-]+$/)
      expect(new URL(source).host).toBe('github.com')
    }
  })

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))('%s fits together', (_, preset) => {
    expect(preset.topK).toBeLessThanOrEqual(preset.experts)
    expect(preset.moeLayers).toBeLessThanOrEqual(preset.layers)
    expect(preset.expertHidden).toBeLessThanOrEqual(preset.hidden)
    // The narrowest block scale in use spans 16 inputs of a weight.
    expect(preset.expertHidden % 16).toBe(0)
    expect(preset.intermediate % 16).toBe(0)
    const groups = preset.routing?.groups
    if (groups) expect(preset.experts % groups.count).toBe(0)
  })

  it('starts at the model of PR #833', () => {
    expect(findPreset(DEFAULT_PRESET_ID)).toMatchObject({
      hfId: 'Qwen/Qwen3-30B-A3B',
      experts: 128,
      topK: 8,
      hidden: 2048,
      expertHidden: 2048,
      intermediate: 768,
      gated: true,
      moeLayers: 48,
    })
  })

  it('let the experts of a latent MoE work on the latent', () => {
    const latent = PRESETS.filter(({ hidden, expertHidden }) => hidden !== expertHidden)
    expect(latent.map(({ id, expertHidden }) => [id, expertHidden])).toEqual([
      ['kimi-k3', 3584],
      ['nemotron-3-super-120b-a12b', 1024],
      ['nemotron-3-ultra-550b-a55b', 2048],
    ])
  })

  it('have expert biases in gpt-oss only, and ungated experts in Nemotron only', () => {
    const ids = (pick: (preset: (typeof PRESETS)[number]) => boolean): string[] =>
      PRESETS.filter(pick).map(({ id }) => id)
    expect(ids(({ bias }) => bias)).toEqual(['gpt-oss-20b', 'gpt-oss-120b'])
    expect(ids(({ gated }) => !gated).every((id) => id.startsWith('nemotron-3-'))).toBe(true)
    expect(ids(({ gated }) => !gated)).toHaveLength(3)
  })

  it('name what there is when asked for something else', () => {
    expect(() => findPreset('qwen4')).toThrow(UnknownPresetError)
    expect(() => findPreset('qwen4')).toThrow(/'qwen4'.*qwen3-30b-a3b, .*step-3.7-flash/)
  })
})
