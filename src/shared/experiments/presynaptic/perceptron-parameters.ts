/** What can be set for both models of the perceptron experiment alike. */
import type { Parameter } from '../common/parameter-kinds'

const count = <const Id extends string>(
  id: Id,
  label: string,
  help: string,
  range: { readonly unit: string; readonly most: number; readonly standard: number },
  step = 'network',
) =>
  ({
    kind: 'number',
    id,
    label,
    help,
    source: '4.6.3',
    step,
    unit: range.unit,
    integer: true,
    minimum: 1,
    maximum: range.most,
    default: range.standard,
    sweepable: true,
  }) as const satisfies Parameter

export const perceptronParameters = [
  count('tasks', 'Tasks', 'How many sets of patterns are learned, one after the other.', {
    unit: 'tasks',
    most: 50,
    standard: 5,
  }),
  count(
    'patternsPerTask',
    'Patterns of each task',
    'Random patterns of +1 and −1, each with a random label of +1 or −1 to be learned.',
    {
      unit: 'patterns',
      most: 2_000,
      standard: 100,
    },
  ),
  count('inputs', 'Synapses', 'Inputs of the neuron, each with one synapse.', {
    unit: 'synapses',
    most: 20_000,
    standard: 1_000,
  }),
  count(
    'epochsPerTask',
    'Practice on each task',
    'How often each pattern of a task is seen before the next task begins (epochs).',
    {
      unit: 'passes',
      most: 1_000,
      standard: 25,
    },
  ),
  count(
    'groupSize',
    'Patterns seen at once',
    'One learning step averages the wanted change over this many patterns, always the same ones in the same order.',
    {
      unit: 'patterns',
      most: 2_000,
      standard: 5,
    },
  ),
  {
    kind: 'number',
    id: 'learningRate',
    label: 'Learning rate',
    symbol: '\\eta',
    help: 'Which share of the wanted change a strength takes at each step.',
    source: '4.6.3',
    step: 'network',
    advanced: true,
    minimum: 1e-6,
    maximum: 100,
    logarithmic: true,
    default: 1,
    sweepable: true,
  },
  count(
    'testSamples',
    'Releases averaged in a test',
    'With plastic release a pattern is shown this many times with freshly drawn releases, and the majority decides; a tie counts as wrong.',
    {
      unit: 'samples',
      most: 1_000,
      standard: 10,
    },
    'measurements',
  ),
] as const satisfies readonly Parameter[]
