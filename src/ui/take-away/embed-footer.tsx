import { stateWords } from '../../app/take-away/state-words.ts'
import { encode } from '../../app/url/encode.ts'
import { useAppState } from '../app-store.ts'
import styles from './embed-footer.module.css'
import { pageBase } from './page-base.ts'

/** What an embedded view shows, and the way to the page with all its choices. */
export function EmbedFooter() {
  const state = useAppState()
  return (
    <footer className={styles.footer}>
      <span>{stateWords(state)}</span>
      <a href={`${pageBase()}${encode({ ...state, mode: 'page' })}`} target="_blank" rel="noopener">
        Open in Splitscope
      </a>
    </footer>
  )
}
