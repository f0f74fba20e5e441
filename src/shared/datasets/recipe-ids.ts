/** Of several tasks, in the order of the wizard’s cards. */
export const splitRecipeIds = ['split-cifar', 'split-scenes', 'split-tiny-imagenet'] as const

/** All images of a data set as one task: those that are told apart, and those that autoencoders give back. */
export const wholeRecipeIds = [
  'cifar-10',
  'cifar-100',
  'svhn',
  'ten-scenes',
  'fifty-scenes',
  'curves',
  'faces',
] as const

/** Ids of all recipes. */
export const recipeIds = [...splitRecipeIds, ...wholeRecipeIds] as const

export type RecipeId = (typeof recipeIds)[number]

export function isRecipeId(id: unknown): id is RecipeId {
  return recipeIds.some((each) => each === id)
}
