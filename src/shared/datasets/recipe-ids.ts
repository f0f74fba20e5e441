/** Ids of the recipes, in the order of the wizard’s cards. */

/** Of several tasks. */
export const splitRecipeIds = ['split-cifar', 'split-scenes', 'split-tiny-imagenet'] as const

/** Of images that autoencoders give back, all as one task. */
export const reconstructedRecipeIds = ['curves', 'faces'] as const

export const recipeIds = [...splitRecipeIds, ...reconstructedRecipeIds] as const

export type RecipeId = (typeof recipeIds)[number]

export function isRecipeId(id: unknown): id is RecipeId {
  return recipeIds.some((each) => each === id)
}
