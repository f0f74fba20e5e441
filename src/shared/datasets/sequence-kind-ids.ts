/** Ids of the kinds of task sequences, in the order of the wizard’s cards. */
export const sequenceKindIds = ['split', 'permuted', 'continuous', 'whole'] as const

export type SequenceKindId = (typeof sequenceKindIds)[number]
