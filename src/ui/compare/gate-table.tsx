import { differ, OPINIONS, opinions, type Opinion } from '../../app/gate-opinions.ts'
import type { Build, Gate } from '../../app/gates.ts'
import { Tag } from '../kit/tag.tsx'
import styles from './gate-table.module.css'

const NAMES: Readonly<Record<Opinion, readonly [name: string, note: string]>> = {
  pep440: ['PEP 440', 'packaging.version'],
  string: ['String order', 'letter by letter'],
  semver: ['semver', 'strict'],
  coerced: ['semver', 'coerced'],
}

/** What one who does not answer has to say instead. */
const REFUSALS: Readonly<Record<Opinion, string>> = {
  pep440: 'InvalidVersion',
  string: 'no answer',
  semver: 'invalid',
  coerced: 'no number',
}

/** The builds that try a gate, one a row; the user's own version comes first. */
export function GateTable({ gate, own }: { readonly gate: Gate; readonly own: string }) {
  return (
    <div className={styles.box} role="region" aria-label={`Answers to ≥ ${gate.bound}`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">The truth</th>
            {OPINIONS.map((opinion) => (
              <th key={opinion} scope="col">
                {NAMES[opinion][0]} <span className={styles.note}>{NAMES[opinion][1]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row gate={gate} build={{ version: own, what: 'yours', truth: null, source: null }} own />
          {gate.builds.map((build) => (
            <Row key={`${build.version} ${build.what}`} gate={gate} build={build} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly gate: Gate
  readonly build: Build
  readonly own?: boolean
}

function Row({ gate, build: { version, what, truth, source }, own = false }: RowProps) {
  const given = opinions(version, gate.bound)
  return (
    <tr data-own={own}>
      <th scope="row">
        <code className={styles.version}>{version === '' ? '…' : version}</code>
        <span className={styles.what}>{what}</span>
      </th>
      <td>
        {truth !== null && source !== null ? (
          <a className={styles.truth} href={source}>
            {yesNo(truth)}
          </a>
        ) : (
          <Unknown own={own} disagree={differ(given)} />
        )}
      </td>
      {OPINIONS.map((opinion) => (
        <td key={opinion}>
          <Answer answer={given[opinion]} refusal={REFUSALS[opinion]} truth={truth} />
        </td>
      ))}
    </tr>
  )
}

const yesNo = (answer: boolean): string => (answer ? 'yes' : 'no')

/** Where there is no build to look at, all that can be said is whether the opinions agree. */
function Unknown({ own, disagree }: { readonly own: boolean; readonly disagree: boolean }) {
  if (disagree) return <Tag tone="silent">≠ they differ</Tag>
  return <span className={styles.none}>{own ? 'they agree' : 'no such build'}</span>
}

interface AnswerProps {
  readonly answer: boolean | null
  readonly refusal: string
  readonly truth: boolean | null
}

function Answer({ answer, refusal, truth }: AnswerProps) {
  if (answer === null) return <span className={styles.none}>{refusal}</span>
  if (truth === null || answer === truth) return yesNo(answer)
  return <Tag tone="raises">✕ {yesNo(answer)}, wrong</Tag>
}
