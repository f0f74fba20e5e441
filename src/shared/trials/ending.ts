/** How a trial that ran to its end ended, and the scalars in which its result says so. */

/** The loss or a strength grew beyond all numbers. */
export interface Divergence {
  readonly kind: 'diverged'
  /** The training step, from 1, whose loss was no longer finite, or after which a strength was not. */
  readonly step: number
  /** Of the step before; absent where there was none. */
  readonly lastLoss?: number
}

export type Ending =
  | { readonly kind: 'finished' }
  /** The first task was not learned well enough to go on. */
  | {
      readonly kind: 'stopped-early'
      /** Accuracy on it. */
      readonly firstTask: number
    }
  | Divergence

export const endingScalars = [
  'stoppedEarly',
  'firstTaskLearned',
  'divergedAtStep',
  'lastFiniteLoss',
] as const
export type EndingScalar = (typeof endingScalars)[number]

/** What a result says of its ending; nothing where the trial finished. */
export function scalarsOfEnding(ending: Ending): Readonly<Partial<Record<EndingScalar, number>>> {
  switch (ending.kind) {
    case 'finished':
      return {}
    case 'stopped-early':
      return { stoppedEarly: 1, firstTaskLearned: ending.firstTask }
    case 'diverged': {
      const { step, lastLoss } = ending
      return {
        divergedAtStep: step,
        ...(lastLoss === undefined ? {} : { lastFiniteLoss: lastLoss }),
      }
    }
  }
}

/** Reads what `scalarsOfEnding` wrote among the scalars of a result. */
export function endingOf(scalars: Readonly<Record<string, number>>): Ending {
  const {
    stoppedEarly,
    firstTaskLearned = NaN,
    divergedAtStep,
    lastFiniteLoss,
  }: Partial<Record<EndingScalar, number>> = scalars
  if (divergedAtStep !== undefined)
    return {
      kind: 'diverged',
      step: divergedAtStep,
      ...(lastFiniteLoss === undefined ? {} : { lastLoss: lastFiniteLoss }),
    }
  return stoppedEarly === 1
    ? { kind: 'stopped-early', firstTask: firstTaskLearned }
    : { kind: 'finished' }
}
