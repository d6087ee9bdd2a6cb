import { useRef } from 'react'
import { WEIGHTS } from '../../app/amax-view/choices.ts'
import { factsOf } from '../../app/amax-view/file-id.ts'
import { WEIGHTS_WORDS } from '../../app/amax-view/recipe-words.ts'
import { weightsText } from '../../checkpoint/stored-weights.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { SelectField } from '../kit/select-field.tsx'
import styles from './choices-row.module.css'
import { useWeightsFile, weightsFiles } from './weights-files.ts'

const FILE = 'file'

/** Which weights: synthetic ones, or those of a file, which the button beside opens. */
export function WeightsField() {
  const { weights, file } = useAppState()
  const { held } = useWeightsFile()
  const input = useRef<HTMLInputElement>(null)
  const shown = file ?? held?.id
  const synthetic = WEIGHTS.map((value) => ({ value, label: WEIGHTS_WORDS[value].label }))
  const ofFile = {
    value: FILE,
    label: shown === held?.id ? (held?.file ?? '') : 'a file that is not here',
    hint: shown === undefined ? '' : weightsText(factsOf(shown)),
  } as const
  return (
    <span className={styles.weights}>
      <SelectField
        label="Weights"
        value={file === null ? weights : FILE}
        options={[
          { label: 'Synthetic', options: synthetic },
          ...(shown === undefined ? [] : [{ label: 'Yours', options: [ofFile] }]),
        ]}
        onChange={(next) => choose(next === FILE ? { file: shown ?? null } : { weights: next, file: null })}
      />
      <Button onClick={() => input.current?.click()}>Open a file…</Button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".npy,.bin,.safetensors"
        aria-label="File of weights"
        tabIndex={-1}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) void weightsFiles.open(chosen)
          // The same file can be chosen again, after it was changed.
          target.value = ''
        }}
      />
    </span>
  )
}
