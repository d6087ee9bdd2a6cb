import { useId, useMemo, useState } from 'react'
import { MAX_NAME } from '../../moe/model-limits.ts'
import { type ModelConfig, parseModelConfig } from '../../moe/parse-model-config.ts'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { closeOwn, useDrafts } from './drafts.ts'
import { FactList } from './fact-list.tsx'
import styles from './own-form.module.css'
import { PasteField } from './paste-field.tsx'

/** Takes a model's config.json: what is read from it is shown with the fields that it was read from, before it is used. */
export function OwnModelForm() {
  const id = useId()
  const { text, file } = useDrafts((drafts) => drafts.model)
  const [ownName, setOwnName] = useState<string>()
  const { config, problem } = useMemo(() => read(text, file), [text, file])
  const name = ownName ?? config?.preset.name ?? ''
  return (
    <>
      <p className={styles.about}>
        Paste a model’s config.json from Hugging Face, pick the file, or drop it anywhere on the page. It
        stays in this browser; only what is listed below it goes into the link.
      </p>
      <PasteField
        kind="model"
        label="config.json"
        placeholder={PLACEHOLDER}
        accept=".json,application/json"
        problem={problem}
      />
      {config && (
        <>
          <FactList preset={config.preset} readFrom={config.readFrom} />
          <label className={styles.name} htmlFor={id}>
            Name, or id on Hugging Face
            <input
              id={id}
              value={name}
              maxLength={MAX_NAME}
              onChange={({ target }) => setOwnName(target.value)}
            />
          </label>
        </>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          disabled={!config || name.trim() === ''}
          onClick={() => {
            if (config) use(config, name.trim())
          }}
        >
          Use it
        </Button>
        <Button onClick={closeOwn}>Cancel</Button>
      </div>
    </>
  )
}

const PLACEHOLDER = `{
  "hidden_size": 2048,
  "moe_intermediate_size": 768,
  "num_experts": 128,
  "num_experts_per_tok": 8,
  "num_hidden_layers": 48
}`

function read(text: string, file: string | null) {
  if (text.trim() === '') return { config: null, problem: null }
  try {
    return { config: parseModelConfig(text, file ?? 'a pasted config.json'), problem: null }
  } catch (error) {
    return { config: null, problem: error instanceof Error ? error.message : String(error) }
  }
}

function use({ preset }: ModelConfig, name: string): void {
  const { experts, bias } = preset
  choose({ custom: { ...preset, name, hfId: name }, experts, bias, rank: 0 })
  closeOwn()
}
