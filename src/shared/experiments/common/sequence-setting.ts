/** Settings that say what is learned: the id of a known task sequence, or the text of a composed one. */
import { isComposed, type ComposedText } from '../../datasets/composition'
import { CompositionError } from '../../datasets/composition-images'
import { parseComposition } from '../../datasets/read-composition'
import type { DatasetSnapshot } from '../../datasets/snapshot'
import { isRecipeId } from '../../datasets/recipe-ids'
import { valueOfRecipe } from '../../datasets/recipes'
import { isSequenceId, knownAs, sequenceValue, taskSequence } from '../../datasets/task-sequences'
import type { SequenceParameter } from './parameter-kinds'
import type { Value } from './values'
import { SettingsError } from './errors'

/** What is wrong with a composed sequence; nothing where it can be learned. */
export function compositionProblem(text: ComposedText): string | undefined {
  try {
    taskSequence(text)
    return undefined
  } catch (error) {
    if (error instanceof CompositionError) return error.message
    throw error
  }
}

/** Whether a value can be learned where this parameter asks for it. */
export function isSequence({ options }: SequenceParameter, value: unknown): value is string {
  if (isComposed(value)) return compositionProblem(value) === undefined
  return options.some((option) => option.value === value)
}

/**
 * The value that a text means: that of a known sequence or recipe, or a composition as people write it.
 * @param imported images that it may name beside those that come with the program
 * @throws SettingsError saying what is wrong with a composition, or what to import for a recipe
 */
export function readSequence(text: string, imported: readonly DatasetSnapshot[] = []): string {
  if (!isComposed(text) && !isRecipeId(text)) return text
  try {
    return isRecipeId(text)
      ? valueOfRecipe(text, imported)
      : sequenceValue(parseComposition(text, imported))
  } catch (error) {
    if (error instanceof CompositionError) throw new SettingsError(error.message)
    throw error
  }
}

/** The recipe that a composed sequence was made by; any other value as it is. */
export function asKnown(value: Value): Value
export function asKnown(value: Value | undefined): Value | undefined
export function asKnown(value: Value | undefined): Value | undefined {
  return isComposed(value) && !compositionProblem(value) ? (knownAs(value) ?? value) : value
}

/** A sequence in words; what is none as it is written. */
export function sequenceLabel(value: Value | undefined): string {
  const id = String(value ?? '')
  if (isComposed(id)) return compositionProblem(id) ?? taskSequence(id).label
  return isSequenceId(id) ? taskSequence(id).label : id
}
