import { lazy, Suspense } from 'react'
import { findPreset } from '../../moe/find-preset.ts'
import type { Preset } from '../../moe/preset.ts'
import { PRESETS } from '../../moe/presets.ts'
import { choose, useAppState } from '../app-store.ts'
import { SelectField } from '../kit/select-field.tsx'
import { loadAboutModel } from '../load-the-rest.ts'
import styles from './choice-bar.module.css'

const AboutModel = lazy(async () => ({ default: (await loadAboutModel()).AboutModel }))

/** Stands for the user's own model among the presets' ids. */
const OWN = 'own'

/** Longer names are given in full beside the field. */
const MOST_LETTERS = 28

/** The presets, the user's own model where there is one, and what is known of the chosen one. */
export function ModelField() {
  const { model, custom } = useAppState()
  return (
    <div className={styles.model}>
      <SelectField
        label="Model"
        value={custom ? OWN : model}
        options={custom ? [{ label: 'Yours', options: [optionOf(custom, OWN)] }, presets] : [presets]}
        onChange={(value) => {
          if (value === OWN) return
          const { experts, bias } = findPreset(value)
          choose({ model: value, custom: null, experts, bias })
        }}
      />
      <span className={styles.about}>
        <Suspense>
          <AboutModel />
        </Suspense>
      </span>
    </div>
  )
}

const optionOf = ({ id, name, topK }: Preset, value = id) => ({
  value,
  label: name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name,
  hint: `top ${topK}`,
})

const presets = { label: 'Published', options: PRESETS.map((preset) => optionOf(preset)) }
