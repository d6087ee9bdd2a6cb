import { describe, expect, it } from 'vitest'
import { recipes } from '../../quant/recipes/recipes.ts'
import { SYNTHETIC_KINDS } from '../../quant/synthetic-weights.ts'
import { RECIPE_IDS, WEIGHTS } from './choices.ts'

describe('the ids in links', () => {
  it('are all recipes, in their order', () => {
    expect(RECIPE_IDS).toEqual(recipes.map(({ id }) => id))
  })

  it('are all kinds of synthetic weights', () => {
    expect(WEIGHTS.toSorted()).toEqual(SYNTHETIC_KINDS.toSorted())
  })
})
