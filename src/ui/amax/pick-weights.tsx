import { useState } from 'react'
import { type StoredWeights, weightsText } from '../../checkpoint/stored-weights.ts'
import { Button } from '../kit/button.tsx'
import { SelectField } from '../kit/select-field.tsx'
import styles from './file-line.module.css'
import { weightsFiles } from './weights-files.ts'

interface PickWeightsProps {
  readonly file: File
  readonly weights: readonly StoredWeights[]
}

/** Which of a file's weights, or what the elements of its only array are. */
export function PickWeights({ file, weights }: PickWeightsProps) {
  const [at, setAt] = useState('0')
  const named = weights.some(({ name }) => name !== '')
  const options = weights.map((each, index) => ({
    value: String(index),
    label: named ? each.name : each.dtype,
    hint: named ? weightsText(each) : `[${each.shape.join(', ')}]`,
    experts: each.shape[0],
  }))
  const [several, single] = [
    options.filter(({ experts }) => experts > 1),
    options.filter(({ experts }) => experts === 1),
  ]
  const chosen = weights[Number(at)]
  return (
    <div className={styles.form}>
      <p className={styles.about}>
        {named
          ? 'Experts that have a tensor each stand here as one, by their numbers.'
          : 'The file says how many bytes an element takes, but not which of these it is.'}
      </p>
      <SelectField
        label={named ? 'Tensor' : 'Elements are'}
        value={at}
        options={
          several.length > 0 && single.length > 0
            ? [
                { label: 'Several experts', options: several },
                { label: 'One matrix', options: single },
              ]
            : options
        }
        onChange={setAt}
      />
      {named && chosen && (
        <p className={styles.whole}>
          {chosen.name}, {weightsText(chosen)}
        </p>
      )}
      <div className={styles.actions}>
        <Button kind="primary" onClick={() => chosen && void weightsFiles.take(file, chosen)}>
          Show these weights
        </Button>
      </div>
    </div>
  )
}
