/**
 * What searches chose for settings that the thesis does not print. A choice knows on which images it
 * was made, and settings count as tuned only where they are reported on others.
 */
import type { TestedOn } from '../datasets/held-out'
import { taskSequence, type SequenceId } from '../datasets/task-sequences'
import type { ValuesByPath } from '../experiments/common/values'
import type { ConditionIdOf, DefinitionId } from '../experiments/registry'
import { differencesFromPaper } from './differences'
import { searchChoices } from './search-choices'

/** What a search chose, with where it did. */
export interface SearchChoice {
  readonly condition: ConditionIdOf<'lifelong'>
  /** The sequence and the images that it was chosen on. */
  readonly dataset: SequenceId
  readonly measuredOn: TestedOn
  /** By path. */
  readonly values: Readonly<Record<string, number>>
  /** Settings at whose least or greatest possible value it lies. */
  readonly onEdge: readonly string[]
  /** Whether fewer images, passes or drawn networks were used than in the thesis. */
  readonly reduced: boolean
  /** Of docs/reproduction. */
  readonly file: string
}

/** Settings chosen once for all sequences, as the authors of the thesis chose theirs, or for each. */
export type Protocol = 'once' | 'each'

/** The sequence on which settings for all are chosen. */
export const tuningSequence: SequenceId = 'permuted-mnist'

/** A choice as it is used for a sequence: by one protocol, or where it was made by both. */
export interface UsedChoice {
  readonly choice: SearchChoice
  readonly protocols: readonly Protocol[]
}

/** Whether numbers of these images may be reported for settings chosen on those. */
export function mayReport(chosenOn: TestedOn, measuredOn: TestedOn): boolean {
  return chosenOn !== measuredOn
}

function usedFor({ dataset }: SearchChoice, sequence: string): readonly Protocol[] {
  return [
    ...(dataset === tuningSequence ? (['once'] as const) : []),
    ...(dataset === sequence ? (['each'] as const) : []),
  ]
}

/**
 * The choice that the settings of a condition are, complete and by path as of one sweep point; nothing
 * where they are no choice for their sequence, differ otherwise from the paper scale, or were measured
 * on the images that the choice was made on.
 */
export function choiceUsed(
  definition: string,
  condition: string,
  values: ValuesByPath,
  choices: readonly SearchChoice[] = searchChoices,
): UsedChoice | undefined {
  if (definition !== ('lifelong' satisfies DefinitionId)) return undefined
  const sequence = String(values['dataset'])
  const measuredOn: TestedOn = values['testedOn'] === 'validation' ? 'validation' : 'test'
  const found = choices.find(
    (choice) =>
      choice.condition === condition &&
      mayReport(choice.measuredOn, measuredOn) &&
      usedFor(choice, sequence).length > 0 &&
      Object.entries(choice.values).every(([path, value]) => values[path] === value) &&
      onlyDiffersBy(Object.keys(choice.values), sequence, condition, values),
  )
  return found && { choice: found, protocols: usedFor(found, sequence) }
}

function onlyDiffersBy(
  paths: readonly string[],
  dataset: string,
  condition: string,
  values: ValuesByPath,
): boolean {
  const differences = differencesFromPaper(
    { preset: 'table-4.1', chosen: { dataset } },
    condition,
    values,
  )
  return (
    differences?.every(({ parameter: { id } }) => paths.includes(`${condition}.${id}`)) ?? false
  )
}

/** Where settings were chosen, as the end of a sentence. */
export function chosenWords({ choice, protocols }: UsedChoice): string {
  const images = `validation images of ${taskSequence(choice.dataset).label}`
  if (protocols.length > 1) return `settings chosen on ${images}`
  return protocols[0] === 'once'
    ? `settings chosen once, on ${images}`
    : `settings chosen for this sequence, on ${images}`
}
