/** Measures of importance: how much each weight matters for a task that was learned. */

interface ImportanceWords {
  readonly label: string
  readonly help: string
}

export const importanceMeasures = {
  ewc: {
    label: 'Fisher information',
    help: 'Mean squared gradient at the end of the task, with answers as likely as the network finds them: the importance of elastic weight consolidation (EWC).',
  },
  si: {
    label: 'Synaptic Intelligence',
    help: 'How much each weight has lowered the loss on its way through the task, over the square of how far it went (SI).',
  },
} as const satisfies Readonly<Record<string, ImportanceWords>>

export type ImportanceId = keyof typeof importanceMeasures

/** All measures, as the options of a choice. */
export const importanceOptions = Object.entries<ImportanceWords>(importanceMeasures).map(
  ([value, { label, help }]) => ({ value: value as ImportanceId, label, help }),
)
