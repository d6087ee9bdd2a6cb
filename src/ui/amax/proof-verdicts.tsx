import type { Difference, Proof } from '../../app/compute/prove.ts'
import { countText } from '../../app/count-text.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { BACKEND_NAMES } from './backend-names.ts'
import { listText } from './list-text.ts'
import { milliseconds } from './milliseconds.ts'
import styles from './prove-line.module.css'

/** What the backends' answers were found to be, a line a recipe; where one differs, a line a backend too. */
export function ProofVerdicts({ proofs }: { readonly proofs: readonly Proof[] }) {
  return (
    <ul className={styles.verdicts}>
      {proofs.map((proof, at) => (
        <li key={at}>
          <Verdict proof={proof} recipe={proofs.length > 1 ? findRecipe(proof.recipe).label : null} />
        </li>
      ))}
    </ul>
  )
}

function Verdict({ proof, recipe }: { readonly proof: Proof; readonly recipe: string | null }) {
  const { first, others, compared, ms } = proof
  const of = recipe === null ? '' : `${recipe}: `
  if (others.length === 0)
    return <span>{of}There is only one backend in this browser, so nothing to compare.</span>
  if (others.every(({ difference }) => difference === null)) {
    const names = [first, ...others.map(({ backend }) => backend)].map((name) => BACKEND_NAMES[name])
    return (
      <span className={styles.verdict} data-tone="ok">
        <OutcomeMark outcome="ok" size={16} label="" />
        <span>
          {of}Equal, bit by bit, on {listText(names)}: {countText(compared)} numbers compared in{' '}
          {milliseconds(ms)}.
        </span>
      </span>
    )
  }
  return (
    <>
      {of}Compared with {BACKEND_NAMES[first]}:
      <ul className={styles.findings}>
        {others.map(({ backend, difference }) => (
          <li key={backend} className={styles.verdict} data-tone={difference ? 'raises' : 'ok'}>
            <OutcomeMark outcome={difference ? 'raises' : 'ok'} size={16} label="" />
            <span>
              {BACKEND_NAMES[backend]}{' '}
              {difference
                ? `differs first in ${difference.array}, ${placeText(difference)}: ${difference.values[1]} in place of ${difference.values[0]}.`
                : 'is equal, bit by bit.'}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const placeText = ({ expert, row, column }: Difference): string =>
  [
    `expert ${expert} of those computed`,
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ].join(', ')
