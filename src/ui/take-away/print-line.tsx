import { stateWords } from '../../app/take-away/state-words.ts'
import { useAppState } from '../app-store.ts'
import { pageBase } from './page-base.ts'
import { encode } from '../../app/url/encode.ts'
import styles from './print-line.module.css'

/** What is on paper, and where to find it again. */
export function PrintLine() {
  const state = useAppState()
  return (
    <p className={styles.line}>
      {stateWords(state)}
      <br />
      {pageBase()}
      {encode(state)}
    </p>
  )
}
