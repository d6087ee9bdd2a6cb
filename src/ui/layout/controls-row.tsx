import { countText } from '../../app/count-text.ts'
import { placeOfSkew, SKEW_PLACES, skewAt, skewWords } from '../../app/layout-view/skew-scale.ts'
import { orderOffers, stageOffers, tokenOffers, worldOffers } from '../../app/layout-view/rank-offers.ts'
import type { State } from '../../app/state.ts'
import { MAX_SEED } from '../../app/url/fields.ts'
import { smallestWorld } from '../../moe/smallest-world.ts'
import { ParallelField } from '../bar/parallel-field.tsx'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { NumberStepper } from '../kit/number-stepper.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
import styles from './controls-row.module.css'
import { SliderField } from './slider-field.tsx'

/** The choices of this view, on top of those in the bar: the ranks, then the router. */
export function ControlsRow({ state }: { readonly state: State }) {
  return (
    <div className={styles.row}>
      <section className={styles.group} aria-label="Ranks">
        <WorldField state={state} />
        <ParallelField
          label={<Term id="pp">PP</Term>}
          value={state.pp}
          choices={stageOffers(state, 'pp')}
          onChange={(pp) => choose({ pp })}
        />
        <ParallelField
          label={<Term id="cp">CP</Term>}
          value={state.cp}
          choices={stageOffers(state, 'cp')}
          onChange={(cp) => choose({ cp })}
        />
        <SelectField
          label="Rank order, fastest first"
          value={state.order}
          options={orderOffers(state).map(({ order, reason }) => ({
            value: order,
            label: order,
            disabled: order === state.order || reason === null ? undefined : 'not with these sizes',
          }))}
          onChange={(order) => choose({ order })}
        />
      </section>
      <Router state={state} />
    </div>
  )
}

function WorldField({ state }: { readonly state: State }) {
  const fewest = smallestWorld(state)
  const { world } = state
  const offers = worldOffers(state)
  const all = world === null || offers.includes(world) ? offers : [...offers, world].toSorted((a, b) => a - b)
  return (
    <SelectField
      label={<Term id="world-size">Ranks</Term>}
      value={world === null ? 'fewest' : String(world)}
      options={[
        { value: 'fewest', label: countText(fewest), hint: 'the fewest' },
        ...all.map((value) => ({
          value: String(value),
          label: countText(value),
          ...(value % fewest === 0 ? {} : { hint: 'does not fit' }),
        })),
      ]}
      onChange={(value) => choose({ world: value === 'fewest' ? null : Number(value), pinned: null })}
    />
  )
}

/** What routes the tokens: the seeded router, or counts that stand in its place. */
function Router({ state }: { readonly state: State }) {
  const { tokens, skew, seed, counts, experts } = state
  if (counts?.length === experts) {
    const sum = counts.reduce((total, count) => total + count, 0)
    return (
      <section className={styles.group} aria-label="Router">
        <p className={styles.pasted}>
          <strong>Your own counts</strong> stand in the router’s place: {countText(sum)} tokens over{' '}
          {counts.length} experts.
        </p>
        <Button onClick={() => choose({ counts: null })}>Use the router again</Button>
      </section>
    )
  }
  return (
    <section className={styles.group} aria-label="Router">
      <SelectField
        label="Tokens, all ranks"
        value={String(tokens)}
        options={tokenOffers(state).map((value) => ({
          value: String(value),
          label: countText(value),
        }))}
        onChange={(value) => choose({ tokens: Number(value) })}
      />
      <SliderField
        label="Skew of the router"
        value={placeOfSkew(skew)}
        max={SKEW_PLACES}
        text={`${skew} · ${skewWords(skew)}`}
        onChange={(place) => choose({ skew: skewAt(place) })}
      />
      <NumberStepper
        label="Seed"
        value={seed}
        min={0}
        max={MAX_SEED}
        step={1}
        onCommit={(next) => choose({ seed: next })}
      />
      {counts && (
        <p className={styles.pasted}>
          {counts.length} counts were pasted, and there are {experts} experts: they are not used.{' '}
          <Button onClick={() => choose({ counts: null })}>Drop them</Button>
        </p>
      )}
    </section>
  )
}
