/** Measures of importance: how much each weight matters for a task that was learned. */

interface ImportanceWords {
  readonly label: string
  readonly help: string
  /** In formulas. */
  readonly symbol: string
}

export const importanceMeasures = {
  ewc: {
    label: 'Fisher information',
    help: 'Mean squared gradient at the end of the task, with answers as likely as the network finds them: the importance of elastic weight consolidation (EWC).',
    symbol: 'F',
  },
  si: {
    label: 'Synaptic Intelligence',
    help: 'How much each weight has lowered the loss on its way through the task, over the square of how far it went (SI).',
    symbol: '\\omega',
  },
} as const satisfies Readonly<Record<string, ImportanceWords>>

export type ImportanceId = keyof typeof importanceMeasures
