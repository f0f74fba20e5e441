/** The models of chapter 3: one a measure of importance, and their controls. */
import { condition } from '../common/define'
import type { ConditionDeclaration, ConditionStyle } from '../common/condition-declaration'
import type { Parameter } from '../common/parameter-kinds'
import {
  importanceMeasures,
  watchersOf,
  type ImportanceId,
  type WatchersId,
} from '../common/importance-measures'
import type { Cited } from '../../sources/registry'
import { listed } from '../../words/lists'
import { joint, presynaptic } from '../presynaptic/conditions'
import {
  ofEqualTies,
  ofImages,
  ofLayers,
  ofNothing,
  ofPath,
  ofSecondMoment,
  variant,
} from './measure-parameters'

/** What every model that holds weights says of itself. */
interface Protecting<Ps extends readonly Parameter[]> {
  readonly measure: ImportanceId
  readonly label: string
  /** The rule that the measure belongs to, inside of a sentence, where the measure's name does not say it. */
  readonly rule?: string
  readonly parameters: Ps
  readonly style: ConditionStyle
}

const told = { release: 'none', tasks: 'told' } as const

function watched(watchers: unknown): string {
  const ids = watchersOf((watchers ?? 'none') as WatchersId)
  if (ids.length === 0) return ''
  return `, watched by ${listed(ids.map((id) => importanceMeasures[id].short))}`
}

/** The settings of a model that holds weights, in brackets. @param more said after its strength */
function heldWords(
  of: (id: 'optimizer' | 'learningRate' | 'penaltyStrength') => string,
  own: object,
  more = '',
): string {
  const { drawsAnew, watchers } = own as Readonly<Record<string, unknown>>
  return `(${of('optimizer')}, learning rate ${of('learningRate')}, c = ${of('penaltyStrength')}${more}${drawsAnew === true ? ', weights drawn anew before each task' : ''}${watched(watchers)})`
}

const isOfThesis = (sources: Cited): boolean => sources.includes('benzing-2022')

function protecting<const Ps extends readonly Parameter[]>({
  measure,
  label,
  rule,
  parameters,
  style,
}: Protecting<Ps>): ConditionDeclaration<Ps> {
  const { help, sources } = importanceMeasures[measure]
  return condition({
    label,
    description: help,
    parameters,
    phrase: (of, own) => {
      const { unbiasing = 0, variant = measure } = own as Readonly<Record<string, unknown>>
      const taken = unbiasing === 0 ? '' : `, α = ${of('unbiasing')}`
      const { short, label: measureLabel } = importanceMeasures[variant as ImportanceId]
      const named = rule === undefined ? short : `${rule} with ${measureLabel}`
      return `${named} ${heldWords(of, own, taken)}`
    },
    sources: isOfThesis(sources) ? sources : [...sources, 'benzing-2022'],
    style,
    ...told,
    cost: { synapsePasses: 11 },
  })
}

interface ByLayers {
  readonly label: string
  readonly description: string
  /** Inside of a sentence. */
  readonly short: string
  readonly c: number
  /** Matrix products a layer and step. */
  readonly products: 1 | 2
  readonly sources: Cited
  /** A sentence without its end. */
  readonly how: string
  readonly style: ConditionStyle
}

/** A model that holds whole layers and no weight by itself. */
function byLayers({ short, c, products, how, ...more }: ByLayers) {
  return condition({
    ...more,
    parameters: ofLayers(c, false),
    phrase: (of, own) => `${short} ${heldWords(of, own)}`,
    methods: (of) => [`${how}, over ${of('fisherImages')} training images of each task.`],
    ...told,
    fullyConnected: true,
    cost: {
      synapsePasses: 14,
      flopsPerStep: (strengths) =>
        strengths.reduce(
          (sum, [inputs, outputs]) =>
            sum + 2 * inputs * outputs * (inputs + (products === 2 ? outputs : 0)),
          0,
        ),
    },
  })
}

const fisherVariants = [
  { value: 'ewc', label: 'Every answer, as likely as the network finds it (exact)' },
  { value: 'ewc-sampled', label: 'One answer, drawn from the network’s own (sampled)' },
  { value: 'ewc-empirical', label: 'The label of each image (empirical)' },
  { value: 'ewc-batched', label: 'The labels of a whole batch, squared together (batched)' },
] as const

const masVariants = [
  { value: 'mas', label: 'The probabilities of the answers' },
  { value: 'mas-logits', label: 'What the output neurons receive, before softmax' },
] as const

const masxVariants = [
  { value: 'masx', label: 'The probability of the likeliest answer' },
  { value: 'masx-logits', label: 'What the likeliest output neuron receives, before softmax' },
] as const

export const continualConditions = {
  si: protecting({
    measure: 'si',
    label: 'Synaptic Intelligence',
    parameters: ofPath(0.2, true),
    style: { color: 'blue', symbol: 'diamond' },
  }),
  siu: protecting({
    measure: 'siu',
    label: 'Synaptic Intelligence, unbiased',
    parameters: ofPath(2, true),
    style: { color: 'sky', symbol: 'falling-triangle' },
  }),
  sib: protecting({
    measure: 'sib',
    label: 'Synaptic Intelligence, bias only',
    parameters: ofPath(0.5, true),
    style: { color: 'purple', symbol: 'diamond' },
  }),
  sos: protecting({
    measure: 'sos',
    label: 'Root of the second moment',
    parameters: ofSecondMoment(1, true),
    style: { color: 'vermilion', symbol: 'triangle' },
  }),
  ewc: protecting({
    measure: 'ewc',
    label: 'Elastic weight consolidation',
    rule: 'EWC',
    parameters: [
      ...ofImages(1_000, false),
      variant(
        'Answers that Fisher information counts',
        'Published codes differ in whose answers the squared gradients are of.',
        fisherVariants,
      ),
    ],
    style: { color: 'orange', symbol: 'triangle' },
  }),
  'root-fisher': protecting({
    measure: 'root-fisher',
    label: 'Root of the Fisher information',
    parameters: ofImages(2, false),
    style: { color: 'orange', symbol: 'square' },
  }),
  af: protecting({
    measure: 'af',
    label: 'Absolute gradients',
    parameters: ofImages(200, false),
    style: { color: 'green', symbol: 'cross' },
  }),
  mas: protecting({
    measure: 'mas',
    label: 'Memory Aware Synapses',
    parameters: [
      ...ofImages(500, false),
      variant('What must stay', 'Of what the size is held.', masVariants),
    ],
    style: { color: 'green', symbol: 'circle' },
  }),
  masx: protecting({
    measure: 'masx',
    label: 'Memory Aware Synapses, likeliest answer',
    parameters: [
      ...ofImages(500, false),
      variant('What must stay', 'Of what the size is held.', masxVariants),
    ],
    style: { color: 'green', symbol: 'rounded' },
  }),
  l2: condition({
    label: 'Equal ties',
    description:
      'All weights are held alike where the last task left them, whatever mattered (L2): what a measure of importance must be better than.',
    parameters: ofEqualTies(0.01, false),
    phrase: (of, own) => `equal ties ${heldWords(of, own)}`,
    sources: ['kirkpatrick-2017', 'benzing-2022'],
    style: { color: 'grey', symbol: 'cross' },
    ...told,
    cost: { synapsePasses: 10 },
  }),
  'kronecker-laplace': byLayers({
    label: 'Kronecker-factored Laplace',
    description:
      'Whole layers are held by both factors of their Fisher information: how the inputs of a layer go together, and how its errors do. No weight is held by itself alone.',
    short: 'Kronecker factors of the Fisher information',
    c: 1_000,
    products: 2,
    sources: ['ritter-2018', 'benzing-2022'],
    how: 'Kronecker-factored Laplace held layers by c Σ tr(ΔWᵀ Λ_A ΔW Λ_E), ΔW the way from the weights of the last task, with Λ_A the sum over tasks of the mean AAᵀ and Λ_E the mean over tasks of the mean EEᵀ, answers as likely as the network finds them',
    style: { color: 'purple', symbol: 'triangle' },
  }),
  'activation-laplace': byLayers({
    label: 'Laplace with activity alone',
    description:
      'As the Kronecker-factored one, without the factor of the errors: layers are held by how their inputs go together, all outputs alike.',
    short: 'the activity’s factor of the Fisher information',
    c: 1_000,
    products: 1,
    sources: ['benzing-2022', 'ritter-2018'],
    how: 'Laplace with activity alone held layers by c Σ tr(ΔWᵀ Λ_A ΔW), with Λ_A the sum over tasks of the mean AAᵀ times the trace of the mean EEᵀ over the number of outputs',
    style: { color: 'sky', symbol: 'square' },
  }),
  'no-consolidation': condition({
    label: 'No consolidation',
    description: 'The same network and optimiser, and nothing that holds a weight.',
    parameters: ofNothing,
    phrase: (of, { watchers }) =>
      `no consolidation (${of('optimizer')}, learning rate ${of('learningRate')}${watched(watchers)})`,
    sources: ['benzing-2022'],
    style: { color: 'grey', symbol: 'square' },
    bound: 'lower',
    release: 'none',
    tasks: 'unaware',
    cost: { synapsePasses: 8 },
  }),
  presynaptic,
  joint,
}

export type ContinualConditionId = keyof typeof continualConditions
