/** What differs between the conditions of a definition, as one complete table. */

interface OfCondition {
  readonly condition: string
}

/** A function for each condition, which gets trials of this condition only. */
export type ByCondition<Trial extends OfCondition, More extends readonly unknown[], Result> = {
  readonly [Id in Trial['condition']]: (
    trial: Extract<Trial, { readonly condition: Id }>,
    ...more: More
  ) => Result
}

/** What the table has for the condition of a trial. */
export function ofCondition<Trial extends OfCondition, More extends readonly unknown[], Result>(
  table: ByCondition<Trial, More, Result>,
  trial: Trial,
  ...more: More
): Result {
  // The key that is looked up is the condition of the trial that is handed on.
  const own = table[trial.condition as Trial['condition']] as (
    trial: Trial,
    ...more: More
  ) => Result
  return own(trial, ...more)
}
