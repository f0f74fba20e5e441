/** Lifelong learning in a perceptron with plastic release (thesis 4.6.3, Fig 4.5b and c). */
import { defineExperiment } from '../common/define'
import type { ConditionDeclaration } from '../common/condition-declaration'
import type { WizardStep } from '../common/definition'
import type { Work } from '../common/descriptions'
import type { ValuesOf } from '../common/typed'
import { lifelong } from './lifelong'
import { taskMetrics } from './lifelong-measures'
import { perceptronConditions as conditions } from './perceptron-conditions'
import { perceptronParameters } from './perceptron-parameters'
import { perceptronMethods, perceptronSummary } from './perceptron-words'

type Values = ValuesOf<typeof perceptronParameters>

/** Counter-based random numbers cost about so many operations each. */
const operationsPerDraw = 40

/** How many times a task is looked at while it is learned. */
export const curvePointsPerTask = 5

/** Steps of one task; the last group of a pass may be smaller. */
const stepsPerTask = ({ patternsPerTask, groupSize, epochsPerTask }: Values) =>
  Math.ceil(patternsPerTask / groupSize) * epochsPerTask

function taskEnds(values: Values): readonly number[] {
  return Array.from({ length: values.tasks }, (_, task) => (task + 1) * stepsPerTask(values))
}

function work(values: Values, { release, cost }: ConditionDeclaration): Work {
  const { tasks, patternsPerTask, inputs } = values
  const perSynapse = 4 + (release === 'none' ? 0 : operationsPerDraw)
  const samples = release === 'none' ? 1 : values.testSamples
  const group = Math.min(values.groupSize, patternsPerTask)
  return {
    steps: tasks * stepsPerTask(values),
    flopsPerStep: group * inputs * perSynapse,
    bytesPerStep: 4 * cost.synapsePasses * inputs,
    evaluationFlops:
      tasks * (samples + curvePointsPerTask) * tasks * patternsPerTask * inputs * perSynapse,
  }
}

const help: Readonly<Record<string, string>> = {
  finalAccuracy:
    'Patterns of all tasks that are answered rightly once the last task has been learned.',
}

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

export const perceptron = defineExperiment({
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
    .filter(({ kind }) => kind !== 'tasks')
    .map((step) => ({ ...step, ...words[step.id] })),
  parameters: perceptronParameters,
  conditions,
  dependentDefaults: [],
  metrics: taskMetrics.map((metric) => ({ ...metric, help: help[metric.id] ?? metric.help })),
  disagreements: [
    {
      topic: 'Order of the patterns',
      thesis: 'Not given.',
      code: 'A random order is drawn and not used: groups are always the same.',
      chosen: 'The code’s form.',
    },
  ],
  doublePrecision: true,
  defaultSeeds: Array.from({ length: 10 }, (_, index) => 1000 + index),
  work: ({ condition, values }) => work(values, conditions[condition]),
  network: ({ inputs }) => ({
    input: { height: 1, width: inputs, channels: 1 },
    hidden: [],
    heads: [1],
    biases: false,
  }),
  tasks: (values) => ({
    label: 'random patterns',
    tasks: values.tasks,
    chance: 0.5,
    tested: 'Accuracy on the learned patterns',
    ends: taskEnds(values),
  }),
  summary: (settings) => perceptronSummary(conditions, settings),
  methods: (settings) => perceptronMethods(conditions, settings),
})
