import type { Recipe } from './recipe.ts'
import { recipes } from './recipes.ts'

/** No recipe has this name. */
export class UnknownRecipeError extends Error {
  readonly code = 'unknown-recipe'
  override readonly name = 'UnknownRecipeError'
  readonly value: string

  constructor(value: string) {
    super(`There is no recipe '${value}': use one of ${recipes.map(({ id }) => id).join(', ')}.`)
    this.value = value
  }
}

/** @throws {UnknownRecipeError} */
export const findRecipe = (id: string): Recipe => {
  const found = recipes.find((recipe) => recipe.id === id)
  if (found === undefined) throw new UnknownRecipeError(id)
  return found
}
