import type { FileContents } from '../../checkpoint/inspect-file.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import styles from './file-line.module.css'
import { PickWeights } from './pick-weights.tsx'
import { RawWeights } from './raw-weights.tsx'
import { useWeightsDrop } from './use-weights-drop.ts'
import { useWeightsFile, weightsFiles } from './weights-files.ts'

/** What becomes of a file that is opened or dropped: how far it is, what it leaves to choose, why it was not taken. */
export function FileLine() {
  const { reading, offered, problem } = useWeightsFile()
  const isOver = useWeightsDrop()
  return (
    <>
      <div className={styles.line} aria-live="polite">
        {reading !== null && (
          <p className={styles.reading}>
            Reading {reading}
            <Button onClick={weightsFiles.cancel}>Cancel</Button>
          </p>
        )}
        {problem && (
          <p className={styles.problem} data-tone="raises" role="alert">
            <span>
              <strong>{problem.file} was not opened.</strong> {problem.message} What you see is as it was.
            </span>
            <Button onClick={weightsFiles.dismiss}>Dismiss</Button>
          </p>
        )}
      </div>
      {isOver && (
        <p className={styles.drop} aria-hidden="true">
          <span>Drop a .npy, .safetensors or .bin file to see its weights</span>
        </p>
      )}
      <Dialog open={offered !== null} title={offered?.file.name ?? ''} onClose={weightsFiles.refuse}>
        {offered && <Offer file={offered.file} contents={offered.contents} />}
      </Dialog>
    </>
  )
}

function Offer({ file, contents }: { readonly file: File; readonly contents: FileContents }) {
  return contents.kind === 'raw' ? (
    <RawWeights file={file} />
  ) : (
    <PickWeights file={file} weights={contents.weights} />
  )
}
