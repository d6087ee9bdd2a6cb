import { useStore } from 'zustand'
import { compute } from '../../app/compute/page-compute.ts'
import { createWeightsFiles, type WeightsFile } from '../../app/compute/weights-file.ts'
import { choose } from '../app-store.ts'

/** The page's own. It outlives the view: what was read once is there when the view is opened again. */
export const weightsFiles = createWeightsFiles(compute, (id) => choose({ file: id }))

export const useWeightsFile = (): WeightsFile => useStore(weightsFiles.store)
