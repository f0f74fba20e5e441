/** Measures of importance: how much each weight matters for a task that was learned. */
import type { ChoiceOption } from './definition'

interface ImportanceWords extends Required<Pick<ChoiceOption, 'sources'>> {
  readonly label: string
  readonly help: string
}

export const importanceMeasures = {
  ewc: {
    label: 'Fisher information',
    help: 'Mean squared gradient at the end of the task, with answers as likely as the network finds them: the importance of elastic weight consolidation (EWC).',
    sources: ['kirkpatrick-2017'],
  },
  si: {
    label: 'Synaptic Intelligence',
    help: 'How much each weight has lowered the loss on its way through the task, over the square of how far it went (SI).',
    sources: ['zenke-2017'],
  },
} as const satisfies Readonly<Record<string, ImportanceWords>>

export type ImportanceId = keyof typeof importanceMeasures

/** All measures, as the options of a choice. */
export const importanceOptions = Object.entries<ImportanceWords>(importanceMeasures).map(
  ([value, words]) => ({ value: value as ImportanceId, ...words }),
)
