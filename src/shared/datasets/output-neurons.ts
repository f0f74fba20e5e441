/** Which output neurons the tasks of a composed sequence have. */
import type { ComposedTask } from './composition'

interface Layout {
  /** Output neurons of each head. */
  readonly heads: readonly number[]
  /** Head of a task, by its place from 0, and the neuron of one of its answers. */
  readonly headOf: (task: number) => number
  readonly outputOf: (task: number, answer: number) => number
}

interface OutputNeurons {
  readonly label: string
  readonly help: string
  /** Inside a methods paragraph. */
  readonly words: string
  readonly layOut: (tasks: readonly ComposedTask[]) => Layout
}

/** The same answer in another task: the same classes of the same images. */
const answerKey = ({ of }: ComposedTask['answers'][number]) =>
  JSON.stringify(of.map(({ images, classes }) => [images, ...classes]).sort())

const one = () => 0
const inPlace = (_: number, answer: number) => answer

export const outputNeurons = {
  shared: {
    label: 'Shared by all tasks',
    help: 'The first answer of every task has the same neuron, the second the next, and so on.',
    words: 'one shared set of output neurons',
    layOut: (tasks) => ({
      heads: [Math.max(...tasks.map(({ answers }) => answers.length))],
      headOf: one,
      outputOf: inPlace,
    }),
  },
  'a-task': {
    label: 'A head for each task',
    help: 'Every task has output neurons of its own, and is tested with them.',
    words: 'output neurons of its own for each task',
    layOut: (tasks) => ({
      heads: tasks.map(({ answers }) => answers.length),
      headOf: (task) => task,
      outputOf: inPlace,
    }),
  },
  'an-answer': {
    label: 'A neuron for each answer',
    help: 'One head has a neuron for every answer of any task: the network must also know which task it is (class-incremental learning).',
    words: 'one output neuron for each answer of all tasks',
    layOut(tasks) {
      const keys = [...new Set(tasks.flatMap(({ answers }) => answers.map(answerKey)))]
      return {
        heads: [keys.length],
        headOf: one,
        outputOf: (task, answer) => keys.indexOf(answerKey(tasks[task]!.answers[answer]!)),
      }
    },
  },
} as const satisfies Readonly<Record<string, OutputNeurons>>

export type OutputNeuronsId = keyof typeof outputNeurons

export const outputNeuronIds = Object.keys(outputNeurons) as readonly OutputNeuronsId[]
