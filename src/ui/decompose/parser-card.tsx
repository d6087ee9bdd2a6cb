import { memo } from 'react'
import type { Case } from '../../app/derive.ts'
import type { TracePosition } from '../../app/trace-position.ts'
import type { Step } from '../../modelopt/trace.ts'
import { choose } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { CodeView, type LineState } from '../kit/code-view.tsx'
import { Scrubber } from '../kit/scrubber.tsx'
import styles from './parser-card.module.css'
import { Variables } from './variables.tsx'

interface ParserCardProps {
  readonly found: Case
  readonly position: TracePosition
}

/** The parser's text, run line by line: which line is at work, what the variables hold, and where it raises. */
export const ParserCard = memo(function ParserCard({ found, position }: ParserCardProps) {
  const { parser, decomposition, options } = found
  const { steps } = decomposition.run
  const { at, count, step, verdict } = position
  const raising = steps.findLast(({ exception }) => exception !== null)
  return (
    <Card
      look="parser"
      title={`Parser ${parser.label}`}
      note="our words; the trace runs this text"
      end={
        <a href={parser.source} target="_blank" rel="noreferrer">
          ModelOpt’s own
        </a>
      }
    >
      <p className={styles.strategy}>{parser.strategy}</p>
      <CodeView
        label={`Text of parser ${parser.label}`}
        code={decomposition.text}
        stateOf={(line) => stateOf(line, position)}
        raisingLine={verdict ? raising?.line : undefined}
        onSelectLine={(line) => {
          const index = steps.findIndex((candidate) => candidate.line <= line && line <= candidate.endLine)
          if (index >= 0) choose({ step: index })
        }}
      />
      <div className={styles.scrubber}>
        <Scrubber
          label="Steps of the trace"
          step={at}
          count={count}
          describe={(index) => describe(steps[index])}
          onStep={(next) => {
            choose({ step: next === count - 1 ? null : next })
          }}
        />
      </div>
      {step?.depth === 1 && !verdict && (
        <p className={styles.nested}>Second pass: the patched apply has run into the patched forward.</p>
      )}
      <Variables step={step} gemms={options.mSplits.length} />
      {verdict?.exception && (
        <pre className={styles.exception} data-tone="raises" aria-label="The exception">
          {verdict.exception}
        </pre>
      )}
    </Card>
  )
})

function stateOf(line: number, { done, step, verdict }: TracePosition): LineState {
  const covers = (candidate: Step) => candidate.line <= line && line <= candidate.endLine
  if (!verdict && step && covers(step)) return 'current'
  return done.some(covers) ? 'past' : 'future'
}

function describe(step: Step | undefined): string {
  return step ? `line ${step.line}${step.exception ? ', raises' : ''}` : 'the verdict'
}
