import { useId, useState } from 'react'
import { countText } from '../../app/count-text.ts'
import { rawWeights } from '../../checkpoint/raw-weights.ts'
import { readShape } from '../../checkpoint/read-shape.ts'
import type { StoredWeights } from '../../checkpoint/stored-weights.ts'
import { type Dtype, DTYPE_BYTES } from '../../quant/backends/tensor-view.ts'
import { Button } from '../kit/button.tsx'
import { Segmented } from '../kit/segmented.tsx'
import field from '../kit/field-label.module.css'
import styles from './file-line.module.css'
import { weightsFiles } from './weights-files.ts'

const DTYPES: readonly Dtype[] = ['bf16', 'f16', 'f32', 'fp8']

/** What raw bytes are, which nothing in the file tells. */
export function RawWeights({ file }: { readonly file: File }) {
  const id = useId()
  const [dtype, setDtype] = useState<Dtype>('bf16')
  const [text, setText] = useState('')
  const { weights, problem } = read(file, dtype, text)
  const elements = file.size / DTYPE_BYTES[dtype]
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (weights) void weightsFiles.take(file, weights)
      }}
    >
      <p className={styles.about}>
        Raw bytes say nothing of themselves: little-endian, row by row, {countText(file.size)} of them.
      </p>
      <Segmented
        label="Elements are"
        value={dtype}
        options={DTYPES.map((value) => ({ value, label: value === 'fp8' ? 'fp8 (E4M3)' : value }))}
        onChange={setDtype}
      />
      <div>
        <label className={field.label} htmlFor={id}>
          Shape: experts, out, in; or out, in
        </label>
        <input
          id={id}
          className={styles.input}
          value={text}
          placeholder="8, 1536, 2048"
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-fit`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-fit`} className={styles.fit} data-wrong={problem !== null} aria-live="polite">
          {problem ??
            (weights
              ? 'The file has exactly as many bytes.'
              : `To be filled: ${countText(elements)} elements.`)}
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          disabled={!weights}
          onClick={() => weights && void weightsFiles.take(file, weights)}
        >
          Show these weights
        </Button>
      </div>
    </form>
  )
}

interface Reading {
  readonly weights: StoredWeights | null
  readonly problem: string | null
}

const read = (file: File, dtype: Dtype, text: string): Reading => {
  if (text.trim() === '') return { weights: null, problem: null }
  const shape = readShape(text)
  if (!shape) return { weights: null, problem: 'Two or three whole numbers, with commas between them.' }
  try {
    return { weights: rawWeights(file, dtype, shape), problem: null }
  } catch (error) {
    return { weights: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
