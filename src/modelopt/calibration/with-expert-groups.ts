import type { CalibrationMoment } from './calibration-rules.ts'

/** A moment as if the experts' linears had had their own process groups all along, as its authors meant them to. */
export const withExpertGroups = (moment: CalibrationMoment): CalibrationMoment => ({
  ...moment,
  rules: { ...moment.rules, groups: 'expert' },
})
