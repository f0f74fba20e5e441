/** Lifelong learning in a perceptron with plastic release (thesis 4.6.3, Fig 4.5b and c). */
import type {
  ExperimentDefinition,
  Parameter,
  TrialSettings,
  ValuesByPath,
  WizardStep,
  Work,
} from '../common/definition'
import { lifelong } from './lifelong'
import { perceptronPresynaptic, perceptronWithoutConsolidation } from './perceptron-conditions'
import { perceptronMethods, perceptronSummary } from './perceptron-words'

/** Counter-based random numbers cost about so many operations each. */
const operationsPerDraw = 40

/** Groups of one pass over a task; the last may be smaller. */
function groupsOf(values: ValuesByPath): number {
  const patterns = Number(values['patternsPerTask'])
  return Math.ceil(patterns / Number(values['groupSize']))
}

function taskEnds(values: ValuesByPath): readonly number[] {
  const steps = groupsOf(values) * Number(values['epochsPerTask'])
  return Array.from({ length: Number(values['tasks']) }, (_, task) => (task + 1) * steps)
}

function work({ values, condition }: TrialSettings): Work {
  const value = (id: string) => Number(values[id])
  const patterns = value('tasks') * value('patternsPerTask')
  const stochastic = condition === 'presynaptic'
  const perSynapse = 4 + (stochastic ? operationsPerDraw : 0)
  const samples = stochastic ? value('testSamples') : 1
  const group = Math.min(value('groupSize'), value('patternsPerTask'))
  return {
    steps: value('tasks') * groupsOf(values) * value('epochsPerTask'),
    flopsPerStep: group * value('inputs') * perSynapse,
    bytesPerStep: 32 * value('inputs'),
    evaluationFlops:
      value('tasks') * (samples + curvePointsPerTask) * patterns * value('inputs') * perSynapse,
  }
}

/** How many times a task is looked at while it is learned. */
export const curvePointsPerTask = 5

const count = (
  id: string,
  label: string,
  help: string,
  range: { readonly unit: string; readonly most: number; readonly standard: number },
  step = 'network',
): Parameter => ({
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
})

const words: Readonly<Record<string, Pick<WizardStep, 'title' | 'lead'>>> = {
  network: {
    title: 'How much must it remember, and with how many synapses?',
    lead: 'One output neuron answers yes or no to random patterns, learned in tasks one after the other.',
  },
  conditions: {
    title: 'Which models should be compared?',
    lead: 'Both see the same patterns in the same order; open one to change how it learns.',
  },
  measurements: {
    title: 'How often is it repeated, and how is it tested?',
    lead: 'Every seed draws new patterns, labels and releases.',
  },
}

export const perceptron: ExperimentDefinition = {
  id: 'perceptron',
  version: 1,
  bench: 'presynaptic',
  title: 'A perceptron that remembers',
  question:
    'Does plastic release protect memories even in the smallest network, with the simplest rule?',
  finding:
    'A single neuron whose synapses become reliable where they matter remembers earlier patterns better than one without plastic release.',
  references: lifelong.references,
  steps: lifelong.steps
    .filter(({ id }) => id !== 'tasks')
    .map((step) => ({ ...step, ...words[step.id] })),
  parameters: [
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
  ],
  conditions: [perceptronPresynaptic, perceptronWithoutConsolidation],
  dependentDefaults: [],
  metrics: lifelong.metrics.map((metric) =>
    metric.id === 'finalAccuracy'
      ? {
          ...metric,
          help: 'Patterns of all tasks that are answered rightly once the last task has been learned.',
        }
      : metric,
  ),
  disagreements: [
    {
      topic: 'Order of the patterns',
      thesis: 'Not given.',
      code: 'A random order is drawn and not used: groups are always the same.',
      chosen: 'The code’s form.',
    },
  ],
  defaultSeeds: Array.from({ length: 10 }, (_, index) => 1000 + index),
  sequence: (values) => ({
    label: 'random patterns',
    tasks: Number(values['tasks']),
    chance: 0.5,
    tested: 'Accuracy on the learned patterns',
    ends: taskEnds(values),
  }),
  work,
  layers: ({ inputs }) => [Number(inputs), 1],
  summary: perceptronSummary,
  methods: perceptronMethods,
}
