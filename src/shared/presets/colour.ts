/** The column of Table 3.1 on colour images: Split CIFAR-10/100 where it was imported, and Scenes, which everyone has. */
import { valueOfRecipe } from '../datasets/recipes'
import { compositionOf, sequenceValue } from '../datasets/task-sequences'
import { colourDefaults, colourSequences } from '../experiments/continual/colour-defaults'
import { penaltyStrengths } from '../experiments/continual/tuned-strengths'
import type { PresetFamily, ScaleOf } from './preset'

type Values = ScaleOf<'continual'>['overlays'][number]['values']

/** What the published code has, over what a scale has for digits. */
const published: Values = {
  ...colourDefaults.values,
  ...penaltyStrengths.values['split-cifar'],
  'si.drawsAnew': true,
  'sib.drawsAnew': true,
  'sos.drawsAnew': true,
}

/** Weights stay: drawn anew and learned for 80 steps a task, SI ended below no consolidation on Scenes. c without as in 3.3.3. */
const fewSteps: Values = {
  'si.penaltyStrength': 0.5,
  'si.drawsAnew': false,
  'sib.drawsAnew': false,
  'sos.drawsAnew': false,
  'ewc.drawsAnew': false,
  'root-fisher.drawsAnew': false,
  'af.drawsAnew': false,
  'mas.drawsAnew': false,
  'masx.drawsAnew': false,
}

const smaller = {
  quick: {
    ...fewSteps,
    imagesPerTask: 1_000,
    epochsPerTask: 4,
    batchSize: 16,
    curveImages: 200,
    curvePoints: 2,
  },
  reduced: { imagesPerTask: 4_500, epochsPerTask: 10, batchSize: 100 },
} as const satisfies Readonly<Record<string, Values>>

/** What a smaller scale changes where colour images are learned. */
export const onColour = (scale: keyof typeof smaller) =>
  ({
    when: { dataset: colourSequences },
    values: { ...published, ...smaller[scale] },
  }) as const

const scenes = valueOfRecipe('split-scenes')
const sixTasks = compositionOf(scenes)

/** Three tasks of Scenes, without the first and its many test images. */
const threeTasks = sequenceValue({
  ...sixTasks,
  name: 'Split Scenes, three tasks',
  tasks: sixTasks.tasks.slice(1, 4),
})

export const colourPresets = {
  'table-3.1/scenes': {
    definition: 'continual',
    metric: 'finalAccuracy',
    title: 'Continual learning of photographs: accuracy with each measure',
    question:
      'Do measures of importance also protect the filters of a network that looks at photographs?',
    finding:
      'On CIFAR all of them do about equally well, and the unbiased form of Synaptic Intelligence less so. These are scenes, not CIFAR: their numbers are not judged.',
    conditions: ['si', 'sib', 'siu', 'sos', 'mas', 'af', 'root-fisher', 'ewc', 'no-consolidation'],
    overlays: [{ values: { dataset: scenes } }],
    scales: [
      {
        id: 'quick',
        label: 'Quick look',
        help: 'Three tasks, a thousand images of each, and two models: a few minutes on two cores.',
        conditions: ['si', 'no-consolidation'],
        overlays: [{ values: { ...published, ...smaller.quick, dataset: threeTasks } }],
      },
      {
        id: 'reduced',
        label: 'Reduced',
        help: 'All six tasks, at most 4 500 images of each, ten passes over each task.',
        overlays: [{ values: smaller.reduced }],
      },
      {
        id: 'paper',
        label: 'As in the thesis',
        help: 'Six tasks of the sizes of Split CIFAR-10/100, sixty passes over each task: hours for each network.',
        overlays: [],
      },
    ],
  },
} as const satisfies PresetFamily
