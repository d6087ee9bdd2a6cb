import { useSyncExternalStore } from 'react'
import { compute } from '../../app/compute/page-compute.ts'
import type { Measured } from '../../app/compute/speed.ts'

/** The backends that are there, and how fast each is once that was measured. */
export const usePresent = (): readonly Measured[] => useSyncExternalStore(compute.subscribe, compute.present)
