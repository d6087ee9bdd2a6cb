import { useMemo } from 'react'
import { releaseName } from '../../app/release-name.ts'
import { decompose } from '../../modelopt/decompose.ts'
import { explain } from '../../modelopt/explain.ts'
import { expertsText } from '../../modelopt/explain-words.ts'
import type { Parser } from '../../modelopt/parser.ts'
import type { CallOptions } from '../../te/call.ts'
import type { Release } from '../../te/release.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { RichText } from '../rich-text.tsx'
import styles from './case-detail.module.css'

interface CaseDetailProps {
  readonly parser: Parser | undefined
  readonly release: Release | undefined
  readonly options: CallOptions
}

/** The case under the pointer, or in focus, in words. */
export function CaseDetail({ parser, release, options }: CaseDetailProps) {
  const told = useMemo(() => {
    if (!parser || !release) return null
    const found = decompose(release, parser, options, { traced: false })
    return { parser, release, verdict: found.verdict, ...explain(found) }
  }, [parser, release, options])
  if (!told) return null
  const { outcome, exception, missed } = told.verdict
  return (
    <div className={styles.detail} data-tone={outcome}>
      <OutcomeMark outcome={outcome} size={24} solid label="" />
      <div className={styles.text}>
        <p className={styles.headline}>
          <span className={styles.case}>
            {told.parser.label} on {releaseName(told.release)}
          </span>
          <strong>
            <RichText text={told.headline} />
          </strong>
        </p>
        <p className={styles.why}>
          <RichText text={told.detail} />
        </p>
        <p className={styles.facts}>
          {exception !== null && <code className={styles.exception}>{exception}</code>}
          {missed !== null && missed.length > 0 && <span>Missed: {expertsText(missed)}.</span>}
        </p>
      </div>
    </div>
  )
}
