import { memo } from 'react'
import type { Case } from '../../app/derive.ts'
import { explainTpEpEtp } from '../../moe/explain-tp-ep-etp.ts'
import { TORCHRUN_SOURCE, torchrunCommands } from '../../moe/torchrun.ts'
import { useAppState } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { CopyButton } from '../kit/copy-button.tsx'
import styles from './launch-card.module.css'

/** How the chosen sizes share the ranks, and the commands that run them. */
export const LaunchCard = memo(function LaunchCard({ found }: { readonly found: Case }) {
  const { tp, ep, etp, cp, pp } = useAppState()
  const { world, preset } = found
  const commands = torchrunCommands({ hfId: preset.hfId, world, tp, ep, etp, pp })
  return (
    <Card
      title={`Run it on ${world === 1 ? '1 rank' : `${world} ranks`}`}
      note="the two commands of PR #833, for this layout"
      end={
        <a href={TORCHRUN_SOURCE} target="_blank" rel="noreferrer">
          where the defaults come from
        </a>
      }
    >
      <p className={styles.layout}>{explainTpEpEtp({ world, tp, ep, etp, cp, pp })}</p>
      <div className={styles.commands}>
        <Command title="Quantize" text={commands.quantize} />
        <Command title="Generate" text={commands.generate} />
      </div>
    </Card>
  )
})

function Command({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className={styles.command} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <CopyButton label="Copy" text={() => text} />
      </header>
      <pre tabIndex={0}>{text}</pre>
    </section>
  )
}
