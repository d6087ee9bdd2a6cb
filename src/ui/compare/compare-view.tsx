import { ViewHead } from '../kit/view-head.tsx'
import styles from './compare-view.module.css'
import { ParserMatrix } from './parser-matrix.tsx'
import { VersionGate } from './version-gate.tsx'
import { WhatMoved } from './what-moved.tsx'

/** Two releases side by side, every parser against every release, and why a version number settles none of it. */
export function CompareView() {
  return (
    <div className={styles.view}>
      <ViewHead title="Compare two releases">
        Transformer Engine hands its grouped layer a row of arguments and changes that row from time to time.
        ModelOpt’s parsers find the weights by their place in it.
      </ViewHead>
      <WhatMoved />
      <ParserMatrix />
      <VersionGate />
    </div>
  )
}
