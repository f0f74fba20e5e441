/** Measures of importance: how much each weight matters for a task that was learned. */
import type { ChoiceOption } from './parameter-kinds'

interface ImportanceWords extends Required<Pick<ChoiceOption, 'sources'>> {
  readonly label: string
  /** Where there is little room: in legends and on axes. */
  readonly short: string
  readonly help: string
  /** What it sees: every step of learning, or some images when the task has ended. */
  readonly sees: 'steps' | 'images'
}

export const importanceMeasures = {
  ewc: {
    label: 'Fisher information',
    short: 'Fisher',
    help: 'Mean squared gradient at the end of the task, with answers as likely as the network finds them: the importance of elastic weight consolidation (EWC).',
    sees: 'images',
    sources: ['kirkpatrick-2017'],
  },
  si: {
    label: 'Synaptic Intelligence',
    short: 'SI',
    help: 'How much each weight has lowered the loss on its way through the task, over the square of how far it went (SI).',
    sees: 'steps',
    sources: ['zenke-2017'],
  },
  siu: {
    label: 'Synaptic Intelligence, unbiased',
    short: 'SIU',
    help: 'As Synaptic Intelligence, with the slope of an independent batch: the noise of the step no longer counts as importance (SIU).',
    sees: 'steps',
    sources: ['benzing-2022'],
  },
  sib: {
    label: 'Synaptic Intelligence, bias only',
    short: 'SIB',
    help: 'What of Synaptic Intelligence is due to the noise of the batches alone: SI minus SIU at every step (SIB).',
    sees: 'steps',
    sources: ['benzing-2022'],
  },
  sos: {
    label: 'Root of the second moment',
    short: 'SOS',
    help: 'Square root of a running average of squared gradients, which Adam keeps anyway (SOS).',
    sees: 'steps',
    sources: ['benzing-2022'],
  },
  'sos-unbiased': {
    label: 'Root of the second moment, unbiased',
    short: 'SOS, unbiased',
    help: 'As SOS, with a share α of an independent batch’s gradient taken off before squaring: for large batches.',
    sees: 'steps',
    sources: ['benzing-2022'],
  },
  'ewc-sampled': {
    label: 'Fisher information, drawn answers',
    short: 'Fisher, sampled',
    help: 'Fisher information with one answer for each image, drawn from the network’s own probabilities.',
    sees: 'images',
    sources: ['kirkpatrick-2017'],
  },
  'ewc-empirical': {
    label: 'Fisher information, own labels',
    short: 'Fisher, empirical',
    help: 'Mean squared gradient with the label that each image has (empirical Fisher information).',
    sees: 'images',
    sources: ['kirkpatrick-2017'],
  },
  'ewc-batched': {
    label: 'Fisher information, whole batches',
    short: 'Fisher, batched',
    help: 'Squared mean gradient of a batch, with the label that each image has, times the number of its images (batched Fisher information).',
    sees: 'images',
    sources: ['kirkpatrick-2017'],
  },
  'root-fisher': {
    label: 'Root of the Fisher information',
    short: '√Fisher',
    help: 'Square root of the Fisher information of each task.',
    sees: 'images',
    sources: ['benzing-2022'],
  },
  af: {
    label: 'Absolute gradients',
    short: 'AF',
    help: 'Mean absolute gradient at the end of the task, with answers as likely as the network finds them (AF).',
    sees: 'images',
    sources: ['benzing-2022'],
  },
  mas: {
    label: 'Memory Aware Synapses',
    short: 'MAS',
    help: 'How strongly the squared probabilities of all answers depend on a weight, averaged over images; needs no labels (MAS).',
    sees: 'images',
    sources: ['aljundi-2018'],
  },
  'mas-logits': {
    label: 'Memory Aware Synapses, before softmax',
    short: 'MAS, logits',
    help: 'As MAS, with what the output neurons receive in place of probabilities.',
    sees: 'images',
    sources: ['aljundi-2018'],
  },
  masx: {
    label: 'Memory Aware Synapses, likeliest answer',
    short: 'MASX',
    help: 'As MAS, with the likeliest answer alone (MASX).',
    sees: 'images',
    sources: ['benzing-2022'],
  },
  'masx-logits': {
    label: 'Memory Aware Synapses, likeliest answer before softmax',
    short: 'MASX, logits',
    help: 'As MASX, with what the likeliest output neuron receives in place of its probability.',
    sees: 'images',
    sources: ['benzing-2022'],
  },
} as const satisfies Readonly<Record<string, ImportanceWords>>

export type ImportanceId = keyof typeof importanceMeasures

/** All measures by id, in the order in which they are listed everywhere. */
export const importanceIds = Object.keys(importanceMeasures) as readonly ImportanceId[]

/** All measures, as the options of a choice. */
export const importanceOptions = importanceIds.map((value) => {
  const { label, help, sources }: ImportanceWords = importanceMeasures[value]
  return { value, label, help, sources }
})

/** Which measures watch another's way: some that belong together, all, or one. */
export const watching = {
  none: { label: 'None', ids: [] },
  all: { label: 'All measures', ids: importanceIds },
  steps: {
    label: 'All that see every step',
    ids: importanceIds.filter((id) => importanceMeasures[id].sees === 'steps'),
  },
  images: {
    label: 'All that see images at a task’s end',
    ids: importanceIds.filter((id) => importanceMeasures[id].sees === 'images'),
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly ids: readonly ImportanceId[] }>
>

export type WatchersId = keyof typeof watching | ImportanceId

/** Groups first, then each measure, as the options of a choice. */
export const watchersOptions: readonly (Omit<ChoiceOption, 'value'> & {
  readonly value: WatchersId
})[] = [
  ...Object.entries(watching).map(([value, { label }]) => ({
    value: value as keyof typeof watching,
    label,
  })),
  ...importanceOptions,
]

function isGroup(id: WatchersId): id is keyof typeof watching {
  return Object.hasOwn(watching, id)
}

/** The measures that a choice means. */
export function watchersOf(id: WatchersId): readonly ImportanceId[] {
  return isGroup(id) ? watching[id].ids : [id]
}
