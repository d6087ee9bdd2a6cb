import { useMemo } from 'react'
import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { type Formula, formulaOf, type FormulaLine, rangeText } from '../../app/amax-view/formula.ts'
import { RECIPE_WORDS } from '../../app/amax-view/recipe-words.ts'
import type { Explained, ExplainAsk, Outcome } from '../../app/compute/protocol.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { useAppState } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { LiveRegion } from '../kit/live-region.tsx'
import { Tag } from '../kit/tag.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { RichText } from '../rich-text.tsx'
import styles from './formula-card.module.css'
import type { Pointed } from './pointed.ts'
import { useLatest } from './use-latest.ts'
import { ValueStepper } from './value-stepper.tsx'

interface FormulaCardProps {
  /** Of the map that is pointed at. */
  readonly outcome: Outcome | null
  /** False while another result is on its way. */
  readonly isCurrent: boolean
  readonly view: AmaxCase
  readonly pointed: Pointed
  /** Whether a click, or Enter, keeps what is shown. */
  readonly isKept: boolean
  readonly onPick: (pointed: Pointed | null) => void
  readonly expertName: (local: number) => string
}

/** One weight's way through the recipe, with its numbers. */
export function FormulaCard(props: FormulaCardProps) {
  const { outcome, isCurrent, view, pointed, isKept, onPick, expertName } = props
  const { columns } = useAppState()
  const { from, to } = view.collected
  const isCollected = pointed.expert >= from && pointed.expert < to
  const ask = outcome && isCollected ? explainAsk(outcome, columns, pointed, pointed.expert - from) : null
  const answered = useLatest(ask)
  const explained = answered && answered.ask.key === outcome?.key ? answered.answer : null
  const recipe = outcome && findRecipe(outcome.job.recipe)
  const formula = useMemo(
    () =>
      explained && outcome
        ? formulaOf(
            findRecipe(outcome.job.recipe),
            RECIPE_WORDS[outcome.job.recipe].scale,
            outcome.job.sharing,
            explained,
          )
        : null,
    [explained, outcome],
  )
  const name = expertName(explained ? explained.expert + from : pointed.expert)
  return (
    <Card look="formula" title="One weight, step by step" note={recipe?.label}>
      {!isCollected ? (
        <EmptyState title={`${expertName(pointed.expert)} has no amax`}>
          Calibration left its quantizer without one, so there is nothing to scale the weight with.
        </EmptyState>
      ) : explained && formula ? (
        <div className={styles.parts} data-stale={!isCurrent}>
          <p className={styles.where}>
            <strong>{name}</strong>, channel {explained.row}, input {explained.input}
            <span className={styles.why}>
              {pointed.chosen
                ? 'the one you stepped to'
                : `the largest of ${cellText(explained, pointed.span)}`}
              {isKept ? ', kept' : ''}
            </span>
          </p>
          <Equation formula={formula} />
          <ValueStepper
            explained={explained}
            onStep={(input) =>
              onPick({
                ...pointed,
                span: cellSpan(explained, outcome, columns),
                chosen: { row: explained.row, input },
              })
            }
          />
          {recipe && (
            <p className={styles.source}>
              The order of operations is that of{' '}
              <a href={recipe.source} target="_blank" rel="noreferrer">
                the recipe’s source
              </a>
              .
            </p>
          )}
          <LiveRegion message={isKept ? spoken(name, explained, formula) : ''} />
        </div>
      ) : (
        <p className={styles.waiting}>
          {explained
            ? 'This expert has no usable amax: see the notes.'
            : 'The formula follows once the numbers are there.'}
        </p>
      )}
    </Card>
  )
}

function explainAsk(
  outcome: Outcome,
  columns: ExplainAsk['columns'],
  { span, chosen }: Pointed,
  expert: number,
): ExplainAsk {
  const cols = outcome.columns[columns]
  const [from, to] = span ?? [0, 1]
  const col0 = Math.min(cols - 1, Math.floor(from * cols + 1e-6))
  return {
    kind: 'explain',
    key: outcome.key,
    columns,
    expert,
    col0,
    col1: Math.max(col0 + 1, Math.ceil(to * cols - 1e-6)),
    chosen,
  }
}

/** The span of the very cell that a value was found in, so that stepping stays in it. */
const cellSpan = ({ col }: Explained, outcome: Outcome | null, columns: ExplainAsk['columns']) => {
  const cols = outcome?.columns[columns] ?? 1
  return [col / cols, (col + 1) / cols] as const
}

const cellText = ({ cell }: Explained, span: Pointed['span']): string => {
  if (span === null) return 'the expert'
  const inputs = cell.in1 - cell.in0
  const rows = rangeText('channel', cell.row0, cell.row1)
  return cell.in0 === 0 && inputs > 128 ? rows : `${rangeText('input', cell.in0, cell.in1)} there`
}

const spoken = (expert: string, { row, input }: Explained, { before, code, after }: Formula): string =>
  [
    `${expert}, channel ${row}, input ${input}`,
    ...before.map(({ name, value }) => `${name} ${value}`),
    `code ${code.fields.map(({ bits }) => bits).join(' ')}, which is ${code.decoded}`,
    ...after.map(({ name, value }) => `${name} ${value}`),
  ].join('; ')

function Equation({ formula: { before, code, after, relativeError } }: { readonly formula: Formula }) {
  return (
    <dl className={styles.equation}>
      {before.map((line) => (
        <Line key={line.name} line={line} />
      ))}
      <Name name="code" about="The few bits that are stored in place of the weight." />
      <dd className={styles.how}>
        {code.how}
        <span className={styles.bits}>
          {code.fields.map(({ name, bits }) => (
            <span key={name} className={styles.field} data-field={name}>
              <code>{bits}</code>
              <small>{name}</small>
            </span>
          ))}
        </span>
      </dd>
      <dd className={styles.value}>
        {code.decoded}
        {code.remark && <Tag tone="silent">{code.remark}</Tag>}
      </dd>
      {after.map((line) => (
        <Line
          key={line.name}
          line={line}
          extra={line.name === 'error' && relativeError !== null ? percent(relativeError) : undefined}
        />
      ))}
    </dl>
  )
}

const percent = (share: number): string =>
  share === 0 ? 'exact' : share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(1)} %`

function Line({ line, extra }: { readonly line: FormulaLine; readonly extra?: string | undefined }) {
  return (
    <>
      <Name name={line.name} about={line.about} />
      <dd className={styles.how}>
        <RichText text={line.how} />
      </dd>
      <dd className={styles.value}>
        {line.value}
        {extra !== undefined && <small>{extra}</small>}
      </dd>
    </>
  )
}

function Name({ name, about }: { readonly name: string; readonly about: string }) {
  return (
    <dt className={styles.name}>
      <Tooltip tip={about}>
        {(describedBy) => (
          <span tabIndex={0} aria-describedby={describedBy}>
            {name}
          </span>
        )}
      </Tooltip>
    </dt>
  )
}
