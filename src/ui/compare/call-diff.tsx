import { useState } from 'react'
import { releaseName } from '../../app/release-name.ts'
import type { DiffRow, ReleaseDiff } from '../../te/diff.ts'
import type { Release } from '../../te/release.ts'
import { Button } from '../kit/button.tsx'
import styles from './call-diff.module.css'
import { DiffSlot } from './diff-slot.tsx'

interface CallDiffProps {
  readonly diff: ReleaseDiff
  readonly a: Release
  readonly b: Release
}

/** So many unchanged slots in a row still show; a longer run folds. */
const FEW = 4

/** The two calls, aligned: one row a slot, what stayed folded away. */
export function CallDiff({ diff, a, b }: CallDiffProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const runs = runsOf(diff.rows)
  return (
    <table className={styles.diff}>
      <caption className="visually-hidden">
        The arguments of {releaseName(a)} beside those of {releaseName(b)}; places are those of the grad path
      </caption>
      <thead>
        <tr>
          <th scope="col">
            A <strong>{releaseName(a)}</strong> <SlotCount release={a} />
          </th>
          <th scope="col" className={styles.sign}>
            <span className="visually-hidden">Change</span>
          </th>
          <th scope="col">
            B <strong>{releaseName(b)}</strong> <SlotCount release={b} />
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ start, rows, same }) =>
          same && rows.length > FEW && !open.has(start) ? (
            <tr key={start} className={styles.fold}>
              <td colSpan={3}>
                <Button aria-expanded="false" onClick={() => setOpen(new Set([...open, start]))}>
                  {rows.length} unchanged
                </Button>
              </td>
            </tr>
          ) : (
            rows.map((row) => <Row key={`${row.a ?? ''} ${row.b ?? ''}`} row={row} a={a} b={b} />)
          ),
        )}
        <tr className={styles.returns} data-change={diff.returns ? 'retyped' : 'same'}>
          <td>
            returns <code>{RETURNS[a.returns]}</code>
          </td>
          <Sign change={diff.returns ? 'retyped' : 'same'} />
          <td>
            returns <code>{RETURNS[b.returns]}</code>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

const RETURNS: Readonly<Record<Release['returns'], string>> = {
  tensor: 'out',
  tuple: '(out, new_workspaces)',
}

/** Signs and words, so that colour is never alone in saying it. */
const SIGN: Readonly<Record<DiffRow['change'], readonly [sign: string, word: string]>> = {
  same: ['', 'unchanged'],
  added: ['+', 'added'],
  removed: ['−', 'removed'],
  moved: ['→', 'moved'],
  retyped: ['≠', 'changed'],
}

interface Run {
  readonly start: number
  readonly rows: readonly DiffRow[]
  readonly same: boolean
}

/** Cuts the rows where unchanged ones begin and end. */
function runsOf(rows: readonly DiffRow[]): Run[] {
  const starts = rows.flatMap(({ change }, index) =>
    index === 0 || (change === 'same') !== (rows[index - 1]?.change === 'same') ? [index] : [],
  )
  return starts.map((start, index) => ({
    start,
    rows: rows.slice(start, starts[index + 1]),
    same: rows[start]?.change === 'same',
  }))
}

function Row({ row, a, b }: { readonly row: DiffRow; readonly a: Release; readonly b: Release }) {
  return (
    <tr className={styles.row} data-change={row.change}>
      <td data-absent={row.a === null}>
        <DiffSlot name={row.name} at={row.a} type={row.retyped?.from ?? null} release={a} />
      </td>
      <Sign change={row.change} />
      <td data-absent={row.b === null}>
        <DiffSlot name={row.name} at={row.b} type={row.retyped?.to ?? null} release={b} />
      </td>
    </tr>
  )
}

function Sign({ change }: Pick<DiffRow, 'change'>) {
  const [sign, word] = SIGN[change]
  return (
    <td className={styles.sign}>
      {sign !== '' && (
        <span className={styles.glyph} aria-hidden="true">
          {sign}
        </span>
      )}
      <span className={styles.word}>{word}</span>
    </td>
  )
}

function SlotCount({ release }: { readonly release: Release }) {
  const plain = release.call.length - release.trailing.length
  const groups = release.trailing.length
  return (
    <span className={styles.count}>
      {plain} + {groups}N arguments
    </span>
  )
}
