import { changesBetween } from '../../app/changes-between.ts'
import { diffSummary } from '../../app/diff-summary.ts'
import { findRelease } from '../../te/atlas.ts'
import { diffReleases } from '../../te/diff.ts'
import { useAppState } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { RichText } from '../rich-text.tsx'
import { BrokenParsers } from './broken-parsers.tsx'
import { CallDiff } from './call-diff.tsx'
import { PickReleases } from './pick-releases.tsx'
import { PullRequests } from './pull-requests.tsx'
import styles from './what-moved.module.css'

/** The calls of two releases, slot by slot, who changed them, and which parsers that breaks. */
export function WhatMoved() {
  const { from, te } = useAppState()
  const [a, b] = [findRelease(from), findRelease(te)]
  const diff = diffReleases(a, b)
  return (
    <Card look="what-moved" title="What moved" note="in the call to _GroupedLinear">
      <div className={styles.parts}>
        <PickReleases a={a} b={b} />
        <div className={styles.told}>
          <p className={styles.summary} aria-live="polite">
            <RichText text={diffSummary(diff)} />
          </p>
          <PullRequests changes={changesBetween(a, b)} />
        </div>
        <CallDiff key={`${a.id} ${b.id}`} diff={diff} a={a} b={b} />
        <BrokenParsers a={a} b={b} />
      </div>
    </Card>
  )
}
