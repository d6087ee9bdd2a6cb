import { numberText } from '../../app/amax-view/expert-metrics.ts'

/** A tick of a log2 scale as the amax that it stands for. */
export const valueText = (log2: number): string => numberText(Number((2 ** log2).toPrecision(2)))
