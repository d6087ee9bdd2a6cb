import { useEffect, useRef, useState } from 'react'
import { findTerms } from '../../app/glossary/find-terms.ts'
import { Dialog } from '../kit/dialog.tsx'
import { LiveRegion } from '../kit/live-region.tsx'
import { RichText } from '../rich-text.tsx'
import styles from './glossary.module.css'

/** Every term of the field that the page uses, with a search. */
export function Glossary({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const found = findTerms(query)

  useEffect(() => search.current?.focus(), [])

  return (
    <Dialog open title="Glossary" onClose={onClose}>
      <input
        ref={search}
        className={styles.search}
        type="search"
        aria-label="Search the glossary"
        placeholder="amax, EP, m_splits …"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <dl className={styles.terms}>
        {found.map(({ name, definition, also, source }) => (
          <div key={name} className={styles.term}>
            <dt className={styles.name}>
              {name}
              {also && <span className={styles.also}>{also.join(', ')}</span>}
            </dt>
            <dd className={styles.definition}>
              <RichText text={definition} />{' '}
              {source !== undefined && (
                <a href={source} target="_blank" rel="noreferrer" aria-label={`Source for ${name}`}>
                  Source
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {found.length === 0 && <p className={styles.none}>No term has that in its name or its definition.</p>}
      <LiveRegion message={query === '' ? '' : `${found.length} terms`} />
    </Dialog>
  )
}
