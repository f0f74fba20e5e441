/** Ids of the recipes, in the order of the wizard’s cards. */
export const recipeIds = ['split-cifar', 'split-scenes'] as const

export type RecipeId = (typeof recipeIds)[number]

export function isRecipeId(id: unknown): id is RecipeId {
  return recipeIds.some((each) => each === id)
}
