/** The training steps by which devices are measured and compared, in the order of the thesis. */

export const workloadIds = [
  'presynaptic',
  'plain',
  'bgd',
  'si',
  'cifar-cnn',
  'foof',
  'kfac',
] as const
export type WorkloadId = (typeof workloadIds)[number]

/**
 * What `lab bench` times as well: the step of `si` with its penalty alone, with three measures of importance
 * recorded, and what measures cost that look at 1 000 images when a task has ended.
 */
export const closerIds = ['held', 'recorded', 'importance'] as const

/** Single operations on a factor of curvature of so many rows, which are not steps. */
export const factorIds = [
  'eigen-512',
  'eigen-1000',
  'cholesky-inverse-512',
  'cholesky-inverse-1000',
] as const

export const benchIds = [...workloadIds, ...closerIds, ...factorIds] as const
export type BenchId = (typeof benchIds)[number]

/** Devices that cannot do a step: TensorFlow.js’ own WebAssembly has no gradient of filters. */
const beyond: Readonly<Partial<Record<BenchId, readonly string[]>>> = { 'cifar-cnn': ['wasm'] }

/** Those of some steps that a device can be timed with. */
export function workloadsFor<Id extends BenchId>(
  device: string,
  among: readonly Id[],
): readonly Id[] {
  return among.filter((workload) => !beyond[workload]?.includes(device))
}

export interface WorkloadWords {
  readonly label: string
  /** What one step does, and where it is needed. */
  readonly help: string
}

export const workloadWords: Readonly<Record<WorkloadId, WorkloadWords>> = {
  presynaptic: {
    label: 'Presynaptic plasticity',
    help: 'Transmitter release drawn for every synapse, and its probability learned (chapter 4).',
  },
  plain: {
    label: 'Plain learning',
    help: 'The same network with gradient descent alone, as in the conditions it is compared with.',
  },
  bgd: {
    label: 'Bayesian gradient descent',
    help: 'Ten networks drawn from the distributions of the strengths for one step (chapter 4).',
  },
  si: {
    label: 'Synaptic Intelligence',
    help: 'A large network that keeps account of how much each synapse matters (chapter 3).',
  },
  'cifar-cnn': {
    label: 'Convolutional network',
    help: 'Four layers of filters that look at colour images, with max-pooling and dropout (chapter 3).',
  },
  foof: {
    label: 'FOOF',
    help: 'Steps corrected by how the inputs of each layer vary together (chapter 5).',
  },
  kfac: {
    label: 'KFAC',
    help: 'Steps corrected by inputs and errors of each layer, the slowest here (chapter 5).',
  },
}
