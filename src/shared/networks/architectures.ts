/** The networks of the thesis that begin with convolutions, and plain ones beside them. */
import type { NetworkDescription, Padding, TrunkPart } from './description'

/** What an architecture decides of a network; of a plain one everything is set by hand. */
type Architecture = Pick<NetworkDescription, 'trunk' | 'hiddenDropout'> & {
  readonly label: string
  readonly help: string
  /** Neurons of the fully connected hidden layers; set by hand where absent. */
  readonly hidden?: readonly number[]
}

const convolution = (filters: number, padding: Padding = 'same'): TrunkPart => ({
  kind: 'convolution',
  filters,
  side: 3,
  padding,
})
const pooling: TrunkPart = { kind: 'pooling', side: 2 }
const quarter: TrunkPart = { kind: 'dropout', rate: 0.25 }

/** Zenke, Poole and Ganguli’s network for CIFAR; published codes differ in the second padding. */
function cifar(padding: Padding): Pick<Architecture, 'trunk' | 'hidden' | 'hiddenDropout'> {
  const half = (filters: number) => [
    convolution(filters),
    convolution(filters, padding),
    pooling,
    quarter,
  ]
  return { trunk: [...half(32), ...half(64)], hidden: [512], hiddenDropout: 0.5 }
}

/** Groups of convolutions, each followed by pooling. */
function vgg(...groups: readonly (readonly number[])[]): readonly TrunkPart[] {
  return groups.flatMap((filters) => [...filters.map((count) => convolution(count)), pooling])
}

const six = (filters: number): readonly number[] => new Array<number>(6).fill(filters)

export const architectures = {
  mlp: {
    label: 'Fully connected',
    help: 'Hidden layers of one size between pixels and answers.',
  },
  'cifar-cnn': {
    label: 'Convolutional network for CIFAR',
    help: 'Four layers of 3 × 3 filters (32, 32, 64, 64) with zeros around each image, max-pooling, dropout, 512 neurons: as in the published code.',
    ...cifar('same'),
  },
  'cifar-cnn-valid': {
    label: 'Convolutional network for CIFAR, narrower',
    help: 'The same without zeros around what the second and the fourth layer see: as the thesis says, and in the first Synaptic Intelligence.',
    ...cifar('valid'),
  },
  'vgg-small': {
    label: 'VGG, small',
    help: 'Six layers of 3 × 3 filters and two of 128 neurons, for TinyImageNet.',
    trunk: vgg([64], [64], [64, 64], [128, 128]),
    hidden: [128, 128],
  },
  'vgg-base': {
    label: 'VGG, base',
    help: 'Six layers of 3 × 3 filters and two of 512 neurons, for TinyImageNet.',
    trunk: vgg([64], [64], [128, 128], [256, 256]),
    hidden: [512, 512],
  },
  'vgg-wide': {
    label: 'VGG, wide',
    help: 'Six layers of more 3 × 3 filters and two of 512 neurons, for TinyImageNet.',
    trunk: vgg([64], [128], [256, 256], [512, 512]),
    hidden: [512, 512],
  },
  'vgg-deep': {
    label: 'VGG, deep',
    help: 'Nineteen layers of 3 × 3 filters and two of 512 neurons, for TinyImageNet.',
    trunk: vgg([64], six(64), six(128), six(256)),
    hidden: [512, 512],
  },
} as const satisfies Readonly<Record<string, Architecture>>

export type ArchitectureId = keyof typeof architectures

/** All architectures by id. */
export const architectureOf = (id: ArchitectureId): Architecture => architectures[id]
