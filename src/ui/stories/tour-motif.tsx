import type { Tour } from '../../app/tours/tour.ts'
import styles from './tour-motif.module.css'

/** A drawing that a tour is known by again; it says nothing that the words beside it do not. */
export function TourMotif({ tour }: { readonly tour: Tour['id'] }) {
  return (
    <svg className={styles.motif} viewBox="0 0 132 96" aria-hidden="true">
      <rect className={styles.ground} width="132" height="96" rx="6" />
      {MOTIF[tour]}
    </svg>
  )
}

const columns = (count: number) => Array.from({ length: count }, (_, index) => index)

/** A strip of arguments, and a bracket in the wrong place under the right one. */
const strip = (
  <>
    {columns(12).map((at) => (
      <rect
        key={at}
        data-tone={at === 0 ? 'inp' : at === 1 ? 'nta' : at < 7 ? 'weights' : 'biases'}
        className={styles.slot}
        x={12 + at * 9}
        y="40"
        width="7"
        height="20"
        rx="1.5"
      />
    ))}
    <path className={styles.wrong} data-tone="raises" d="M66 33v-6h53v6" />
    <path className={styles.right} data-tone="ok" d="M30 67v6h43v-6" />
  </>
)

/** The matrix of parsers and releases: red, amber, and a green corner that grows. */
const MATRIX = ['gggrrrrr', 'ggsssrrr', 'ggggggrr', 'gggggggr', 'gggggggg'] as const
const TONE_OF: Readonly<Record<string, string>> = { g: 'ok', r: 'raises', s: 'silent' }
const matrix = MATRIX.flatMap((row, y) =>
  Array.from(row, (cell, x) => (
    <rect
      key={`${x} ${y}`}
      data-tone={TONE_OF[cell]}
      className={styles.cell}
      x={14 + x * 13.2}
      y={13 + y * 14.4}
      width="11"
      height="12"
      rx="2.5"
    />
  )),
)

/** A bell of weights, and the one at its edge. */
const bell = (
  <>
    {columns(15).map((at) => {
      const height = 50 * Math.exp(-(((at - 7) / 3.1) ** 2)) + 2
      return (
        <rect
          key={at}
          data-tone="weights"
          className={styles.slot}
          x={15 + at * 6.8}
          y={74 - height}
          width="5"
          height={height}
          rx="1.5"
        />
      )
    })}
    <path className={styles.right} data-tone="twice" d="M118 18v60M112 18h12M112 78h12" />
  </>
)

/** Ranks and their experts; one of them has nothing. */
const starved = columns(24).map((at) => {
  const [x, y] = [at % 6, Math.floor(at / 6)]
  return at === 9 ? (
    <rect
      key={at}
      data-tone="silent"
      className={styles.empty}
      x={16.75 + x * 17}
      y={12.75 + y * 18.5}
      width="13.5"
      height="14.5"
      rx="2.5"
    />
  ) : (
    <rect
      key={at}
      data-tone="inp"
      className={styles.cell}
      x={16 + x * 17}
      y={12 + y * 18.5}
      width="15"
      height="16"
      rx="2.5"
      opacity={0.45 + (((at * 7) % 5) / 5) * 0.55}
    />
  )
})

const MOTIF: Readonly<Record<Tour['id'], React.ReactNode>> = {
  'pr-833': strip,
  'six-fixes': matrix,
  'what-is-an-amax': bell,
  'expert-nobody-called': starved,
}
