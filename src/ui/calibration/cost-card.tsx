import { memo, useMemo, useState } from 'react'
import type { HeldCost } from '../../app/calibration-view/calibrated.ts'
import { lossWords, sortedByLoss } from '../../app/calibration-view/cost-rows.ts'
import { errorWords } from '../../app/calibration-view/error-words.ts'
import type { AmaxErrors } from '../../app/calibration-view/expert-errors.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { countText } from '../../app/count-text.ts'
import type { State } from '../../app/state.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { Term } from '../kit/term.tsx'
import styles from './cost-card.module.css'
import { Dumbbells } from './dumbbells.tsx'
import { useErrors } from './use-errors.ts'

/** Where the chosen recipe keeps no amax per tensor, errors are those of this one. */
const PER_TENSOR = 'fp8-per-tensor-eager'

interface CostCardProps {
  readonly found: Followed
  /** Names the calibration where there are two. */
  readonly name: string | null
  readonly linear: State['linear']
  readonly recipe: State['recipe']
}

/** What every expert would have had for an amax, what it ended with, and what that does to its weights. */
export const CostCard = memo(function CostCard({ found, name, linear, recipe }: CostCardProps) {
  const inputs = useMemo(() => sortedByLoss(found.costs, linear, 'input'), [found, linear])
  const weights = useMemo(() => sortedByLoss(found.costs, linear, 'weight'), [found, linear])
  const isChosen = findRecipe(recipe).amax === 'expert'
  const used = isChosen ? recipe : PER_TENSOR
  const isPerTensor = found.request.axis === 'tensor'
  const errors = useErrors(found, weights, linear, isPerTensor ? used : null)
  const ratios = useMemo(
    () =>
      weights.map(({ expert }) => ({
        expert,
        own: errors?.get(expert)?.own.sqnrDb ?? null,
        ended: errors?.get(expert)?.ended?.sqnrDb ?? null,
      })),
    [weights, errors],
  )
  const [at, setAt] = useState(0)
  const [inputAt, setInputAt] = useState(0)
  const place = Math.min(at, weights.length - 1)
  const first = weights[0] && errors?.get(weights[0].expert)
  return (
    <Card
      look="calibration-cost"
      title="Own amax against the one it ended with"
      note={`${linear}, ${weights.length} experts, the most bits lost first${found.outcome.kind === 'completed' ? '' : ', as it stood when calibration stopped'}${name === null ? '' : ` · ${name}`}`}
      end={<Key />}
    >
      <div className={styles.parts}>
        <section className={styles.part}>
          <h3>Weights</h3>
          <p className={styles.words}>{lossWords(weights)}</p>
          <Dumbbells
            items={weights}
            scale="log"
            label={`Amax of every expert’s ${linear} weight, its own and the one it ended with`}
            text={numberText}
            at={place}
            onAt={setAt}
          />
        </section>
        <section className={styles.part}>
          <h3>Inputs</h3>
          <p className={styles.words}>{lossWords(inputs)}</p>
          <Dumbbells
            items={inputs}
            scale="log"
            label={`Amax of every expert’s ${linear} input, its own and the one it ended with`}
            text={numberText}
            at={Math.min(inputAt, inputs.length - 1)}
            onAt={setInputAt}
          />
        </section>
        <section className={styles.part}>
          <h3>
            What it costs: <Term id="sqnr">SQNR</Term> of the weights
          </h3>
          {isPerTensor ? (
            <>
              <p className={styles.words} aria-live="polite">
                {errors === null
                  ? 'Quantizing the sampled weights…'
                  : errorWords(weights.flatMap(({ expert }) => errors.get(expert) ?? []))}
              </p>
              {errors && (
                <Dumbbells
                  items={ratios}
                  scale="linear"
                  label={`SQNR of every expert’s ${linear} weight in dB, with its own amax and with the one it ended with`}
                  text={dB}
                  at={place}
                  onAt={setAt}
                />
              )}
            </>
          ) : (
            <p className={styles.words}>
              With one amax per channel only the largest channel’s is followed here, so no error is computed
              from it. Choose one per tensor to see errors.
            </p>
          )}
        </section>
        <section className={styles.part}>
          <h3>What was computed</h3>
          <p className={styles.words}>
            Amax are those of synthetic weights, read from a sample spread evenly over the slice that a rank
            holds
            {first ? `: ${countText(first.weights)} weights an expert` : ''}. The same sample is quantized
            twice with {findRecipe(used).label}, by the readable reference of the quantization core, once with
            each amax.
            {isChosen
              ? ''
              : ` The chosen recipe, ${findRecipe(recipe).label}, keeps no amax per tensor, so that calibration’s would not matter to it.`}{' '}
            Inputs are those of the tokens that the router really sends to the expert. An expert that several
            ranks hold is read from the first of them.
          </p>
        </section>
      </div>
      <TableBehind>
        {() => (
          <DataTable
            caption={`Own and ended amax of every expert, ${linear}${name === null ? '' : `, ${name}`}`}
            columns={[{ label: 'expert' }, ...HEADS.map((label) => ({ label, numeric: true }))]}
            rows={weights.map((weight) => {
              const input = inputs.find(({ expert }) => expert === weight.expert)
              const found = errors?.get(weight.expert)
              return {
                key: weight.expert,
                cells: [
                  `expert ${weight.expert}`,
                  weight.rank,
                  ...amaxCells(weight),
                  ...amaxCells(input),
                  ...errorCells(found?.own),
                  ...errorCells(found?.ended),
                ],
              }
            })}
          />
        )}
      </TableBehind>
    </Card>
  )
})

const dB = (value: number): string => `${value.toFixed(1)} dB`

const HEADS = [
  'read from rank',
  'weight: own',
  'ended',
  'bits lost',
  'input: own',
  'ended',
  'bits lost',
  'own amax: SQNR, dB',
  'became 0',
  'clipped',
  'ended amax: SQNR, dB',
  'became 0',
  'clipped',
]

const exact = (value: number | null | undefined, text: (value: number) => string = numberText) =>
  value === null || value === undefined ? 'none' : <data value={value}>{text(value)}</data>

const amaxCells = (cost: HeldCost | undefined) => [
  exact(cost?.own),
  exact(cost?.ended),
  exact(cost?.bitsLost, (bits) => bits.toFixed(2).replace('-', '−')),
]

const errorCells = (errors: AmaxErrors | null | undefined) => [
  exact(errors?.sqnrDb, (value) => (Number.isFinite(value) ? value.toFixed(2) : numberText(value))),
  exact(errors?.zeroed),
  exact(errors?.saturated),
]

const Key = () => (
  <span className={styles.key} aria-hidden="true">
    <span data-own="true" /> own
    <span /> ended with
  </span>
)
