/** Numbers in rows and columns, as a heatmap shows them. */
export interface Grid {
  /** Row by row, `rows * cols` long. NaN where there is no value. */
  readonly values: Float32Array
  readonly rows: number
  readonly cols: number
  /** What the two ends of the colour ramp stand for; values beyond take the end's colour. */
  readonly domain: readonly [low: number, high: number]
}

export interface Cell {
  readonly row: number
  readonly col: number
}
