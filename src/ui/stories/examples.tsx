import { useCallback } from 'react'
import { exampleOutcomes } from '../../app/tours/example-outcomes.ts'
import { examples } from '../../app/tours/examples.ts'
import { useInSlices } from '../compare/use-in-slices.ts'
import { ExampleCard } from './example-card.tsx'
import styles from './examples.module.css'

/** Cases to start from, each with what becomes of it, judged while the page stands. */
export function Examples() {
  const work = useCallback(() => exampleOutcomes(examples), [])
  const { value: outcomes } = useInSlices(work)
  return (
    <section className={styles.examples} aria-labelledby="examples" aria-busy={outcomes === null}>
      <header>
        <h2 id="examples">Examples</h2>
        <p className={styles.note}>
          Cases to start from. What becomes of each is worked out here and now, by the same code as in the
          views.
        </p>
      </header>
      <ul className={styles.grid}>
        {examples.map((example) => (
          <li key={example.id}>
            <ExampleCard example={example} outcome={outcomes?.get(example.id) ?? null} />
          </li>
        ))}
      </ul>
    </section>
  )
}
