import { useId, useState } from 'react'
import { gates } from '../../app/gates.ts'
import { InvalidVersionError } from '../../te/version.ts'
import { opinions } from '../../app/gate-opinions.ts'
import { Card } from '../kit/card.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { Term } from '../kit/term.tsx'
import { RichText } from '../rich-text.tsx'
import field from '../kit/field-label.module.css'
import { GateTable } from './gate-table.tsx'
import styles from './version-gate.module.css'

const bounds = gates.map(({ bound }) => ({ value: bound, label: `≥ ${bound}` }))

/** What four ways to compare versions answer to a question about TE's code, beside the truth. */
export function VersionGate() {
  const [bound, setBound] = useState('2.10')
  const [version, setVersion] = useState('2.10.0rc2')
  const id = useId()
  const gate = gates.find((candidate) => candidate.bound === bound)
  if (!gate) return null
  const problem = problemOf(version)
  return (
    <Card
      title={
        <>
          Where the <Term id="version-gate">version gate</Term> errs
        </>
      }
      note="a version number is not a signature"
    >
      <div className={styles.parts}>
        <div className={styles.choices}>
          <Segmented label="The gate: is the version…" value={bound} options={bounds} onChange={setBound} />
          <div>
            <label className={field.label} htmlFor={id}>
              Try a version of your own
            </label>
            <input
              id={id}
              className={styles.input}
              value={version}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={problem !== null}
              aria-describedby={`${id}-problem`}
              onChange={(event) => setVersion(event.target.value)}
            />
          </div>
          <p className={styles.problem} id={`${id}-problem`} role="status">
            {problem}
          </p>
        </div>
        <div className={styles.story}>
          <p className={styles.question}>{gate.question}</p>
          <p>
            <RichText text={gate.story} /> <a href={gate.source}>Source</a>
          </p>
        </div>
        <GateTable gate={gate} own={version.trim()} />
      </div>
    </Card>
  )
}

/** Why PEP 440 refuses a version, with how to write one. */
function problemOf(version: string): string | null {
  if (version.trim() === '') return 'Type a version, such as 2.12.0 or 2.10.0rc1.'
  return opinions(version, '2.10').pep440 === null
    ? `${new InvalidVersionError(version.trim()).message}.`
    : null
}
