/** The fields of a kernel's job, 4 bytes each, in the order that assembly/job.ts declares them. */
export const JOB_FIELDS = [
  'dtype',
  'source',
  'rows',
  'columns',
  'keys',
  'gains',
  'heavy',
  'height',
  'width',
  'padColumns',
  'gridColumns',
  'amax',
  'counts',
  'element',
  'overflowNan',
  'tiesTowardZero',
  'zeroRule',
  'nanCode',
  'divideBy',
  'divideBack',
  'output',
  'scale',
  'decodeScale',
  'rowErrors',
  'rowSquares',
  'groupErrors',
  'codes',
  'histogram',
] as const

/** Integers and addresses; those left out are 0. */
export type Job = Partial<Record<(typeof JOB_FIELDS)[number], number>>
