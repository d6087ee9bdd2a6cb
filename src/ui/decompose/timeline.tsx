import { lazy, memo, Suspense, useEffect, useId, useMemo, useRef } from 'react'
import { eraBands } from '../../app/era-bands.ts'
import { releaseName } from '../../app/release-name.ts'
import type { Case } from '../../app/derive.ts'
import { finish } from '../../modelopt/finish.ts'
import { verdictsByRelease } from '../../modelopt/verdicts-by-release.ts'
import type { Outcome } from '../../modelopt/verdict.ts'
import { atlas } from '../../te/atlas.ts'
import { dateText } from '../bar/release-options.ts'
import { choose, useApp } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { loadEraNote } from '../load-the-rest.ts'
import styles from './timeline.module.css'

const EraNote = lazy(async () => ({ default: (await loadEraNote()).EraNote }))

const WORDS: Readonly<Record<Outcome, string>> = {
  ok: 'right',
  twice: 'right, quantized twice',
  silent: 'silent',
  raises: 'raises',
}

const bands = eraBands()

/** Every release as the chosen parser meets it, banded by era: the timeline is the parser's row of the matrix. */
export const Timeline = memo(function Timeline({ found }: { readonly found: Case }) {
  const { parser, options, release } = found
  // The newest choice, so that the radio button answers before its case is there.
  const te = useApp(({ state }) => state.te)
  const outcomes = useMemo(
    () => finish(verdictsByRelease(atlas, parser, options)).map(({ outcome }) => outcome),
    [parser, options],
  )
  const gemms = options.mSplits.length
  const name = useId()
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroller.current
    const chosen = box?.querySelector('label:has(:checked)')
    if (!box || !(chosen instanceof HTMLElement)) return
    // Not scrollIntoView: that would move the page as well.
    // Told where it stands once the page is laid out; to ask for it here would have the page laid out at once.
    const observer = new IntersectionObserver(
      ([seen]) => {
        observer.disconnect()
        if (seen && seen.intersectionRatio < 1) box.scrollLeft = chosen.offsetLeft - box.clientWidth / 2
      },
      { root: box },
    )
    observer.observe(chosen)
    return () => observer.disconnect()
  }, [release])
  return (
    <Card
      look="timeline"
      title={`Releases of Transformer Engine, as parser ${parser.label} meets them`}
      note={`${gemms} ${gemms === 1 ? 'GEMM' : 'GEMMs'}, ${options.path === 'forward' ? 'no-grad' : 'grad'}, ${options.bias ? 'with bias' : 'no bias'}`}
      end={<Legend outcomes={outcomes} />}
    >
      <div className={styles.scroll} ref={scroller}>
        <div
          className={styles.rail}
          style={{ '--releases': atlas.length }}
          role="radiogroup"
          aria-label="Release"
        >
          {bands.map(({ era, label, releases }) => (
            <span
              key={releases[0]?.id}
              className={styles.band}
              data-current={era === release.era}
              style={{
                '--from': atlas.findIndex(({ id }) => id === releases[0]?.id) + 1,
                '--count': releases.length,
              }}
              title={label}
              aria-hidden="true"
            >
              {fits(label, releases.length) ? label : ''}
            </span>
          ))}
          {atlas.map((candidate, index) => (
            <label
              key={candidate.id}
              className={styles.release}
              style={{ '--from': index + 1 }}
              data-kind={candidate.kind}
            >
              <input
                type="radio"
                name={name}
                checked={candidate.id === te}
                onChange={() => {
                  choose({ te: candidate.id })
                }}
                aria-label={`${candidate.id}, ${dateText(candidate.date)}: ${WORDS[outcomes[index] ?? 'ok']}`}
              />
              <span
                className={styles.mark}
                title={`${candidate.id} (${candidate.version}), commit of ${dateText(candidate.date)}`}
              >
                <OutcomeMark outcome={outcomes[index] ?? 'ok'} size={16} label="" />
              </span>
              <span className={styles.name} aria-hidden="true">
                {shortName(candidate.id)}
              </span>
            </label>
          ))}
        </div>
      </div>
      <div className={styles.eraPlace}>
        <Suspense>
          <EraNote release={release} />
        </Suspense>
      </div>
    </Card>
  )
})

/** Whether a label has room in a band at the rail's least width; a cut-off one would say less than none. */
const fits = (label: string, releases: number): boolean => label.length * CHARACTER <= releases * COLUMN - 8
const CHARACTER = 5.8
const COLUMN = 36

/** A branch that shares a release's number shows only what sets it apart. */
function shortName(id: string): string {
  const name = releaseName({ id })
  const [, number, suffix] = /^(\d+\.\d+)([._].+)$/.exec(name) ?? []
  if (!number || !suffix || /^\.\d+$/.test(suffix)) return name
  return suffix.replace(/^_nemo_.*/, 'nemo')
}

function Legend({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const present = (['ok', 'twice', 'silent', 'raises'] as const).filter((outcome) =>
    outcomes.includes(outcome),
  )
  return (
    <span className={styles.legend}>
      {present.map((outcome) => (
        <span key={outcome}>
          <OutcomeMark outcome={outcome} size={14} label="" /> {WORDS[outcome]}
        </span>
      ))}
    </span>
  )
}
