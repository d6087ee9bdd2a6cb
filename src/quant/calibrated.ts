/** What quantizing with a recipe starts from, for each expert of a view. */
export interface Calibrated {
  /** [groups.count] of `recipe.scales`: the amax that each scale is made of. */
  readonly groupAmax: Float32Array
  /** [experts]: what the recipe's second level is made of; any number where it has none. */
  readonly tensorAmax: Float32Array
  /** [experts]: false where the expert has no usable amax. All its codes are then 0, and mean nothing. */
  readonly usable: readonly boolean[]
}
