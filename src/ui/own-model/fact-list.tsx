import { modelFacts } from '../../app/model-facts.ts'
import type { ModelConfig } from '../../moe/parse-model-config.ts'
import type { Preset } from '../../moe/preset.ts'
import styles from './fact-list.module.css'

interface FactListProps {
  readonly preset: Preset
  /** Shows with each fact the fields of the config that it comes from. */
  readonly readFrom?: ModelConfig['readFrom']
}

/** What a model's experts are like, a line a fact. */
export function FactList({ preset, readFrom }: FactListProps) {
  return (
    <dl className={styles.facts}>
      {modelFacts(preset).map(({ label, value, parts }) => {
        const fields = [...new Set(parts.flatMap((part) => readFrom?.get(part) ?? []))]
        return (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              {value}
              {readFrom && (
                <span className={styles.from}>
                  {fields.length > 0 ? fields.map((field) => <code key={field}>{field}</code>) : 'assumed'}
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
