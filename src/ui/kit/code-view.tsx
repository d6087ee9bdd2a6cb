import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import styles from './code-view.module.css'
import { OutcomeMark } from './outcome-mark.tsx'
import { pythonTokens } from './python-tokens.ts'

export type LineState = 'past' | 'current' | 'future'

interface CodeViewProps {
  /** Name of the text, for assistive technology. */
  readonly label: string
  /** Python text; lines are numbered from 1. */
  readonly code: string
  readonly stateOf: (line: number) => LineState
  /** The line that raises, marked whatever the current step is. */
  readonly raisingLine?: number | undefined
  /** A click on a line, or ArrowUp and ArrowDown from the current one. Lines without a step are the caller's to ignore. */
  readonly onSelectLine?: ((line: number) => void) | undefined
}

/** Python with numbered lines, the current one lit. Long lines scroll inside; the current line is kept in sight. */
export function CodeView({ label, code, stateOf, raisingLine, onSelectLine }: CodeViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const lines = code.replace(/\n$/, '').split('\n')
  const current = lines.findIndex((_, index) => stateOf(index + 1) === 'current') + 1

  useEffect(() => {
    const line = box.current?.querySelector('[aria-current]')
    if (!(line instanceof HTMLElement) || box.current === null) return
    // Not scrollIntoView: that would move the page as well.
    const { scrollTop, clientHeight } = box.current
    const top = line.offsetTop
    if (top < scrollTop) box.current.scrollTop = top
    else if (top + line.offsetHeight > scrollTop + clientHeight) {
      box.current.scrollTop = top + line.offsetHeight - clientHeight
    }
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = current + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0)
    if (onSelectLine === undefined || to === current || to < 1 || to > lines.length) return
    event.preventDefault()
    onSelectLine(to)
  }
  return (
    <div ref={box} className={styles.box} role="group" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
      <ol className={styles.lines}>
        {lines.map((text, index) => {
          const line = index + 1
          const state = stateOf(line)
          return (
            <li
              key={line}
              className={styles.line}
              data-state={state}
              data-raises={line === raisingLine}
              data-selectable={onSelectLine !== undefined}
              aria-current={state === 'current' ? 'step' : undefined}
              onClick={() => onSelectLine?.(line)}
            >
              <span className={styles.gutter}>
                {line === raisingLine && <OutcomeMark outcome="raises" size={14} label="raises here" />}
                <span className={styles.number}>{line}</span>
              </span>
              <PythonLine text={text} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const PythonLine = memo(function PythonLine({ text }: { readonly text: string }) {
  return (
    <code className={styles.code}>
      {pythonTokens(text).map(({ kind, text: part }, index) =>
        kind === 'plain' ? (
          part
        ) : (
          <span key={index} data-kind={kind}>
            {part}
          </span>
        ),
      )}
    </code>
  )
})
