/** What an update consists of, for those who ask where its time goes. */
import type { Parameter } from '../common/parameter-kinds'
import type { MetricDescription } from '../common/descriptions'

export const updateParts = ['forward', 'backward', 'factors', 'inversion', 'apply'] as const
export type UpdatePart = (typeof updateParts)[number]

/** The metric of a part: milliseconds of an update, averaged over updates with and without inversions. */
export const timeMetricOf = {
  forward: 'forwardTime',
  backward: 'backwardTime',
  factors: 'factorsTime',
  inversion: 'inversionTime',
  apply: 'applyTime',
} as const satisfies Readonly<Record<UpdatePart, string>>

/** As in a legend. */
export const partLabels: Readonly<Record<UpdatePart, string>> = {
  forward: 'Forward pass',
  backward: 'Errors and gradients',
  factors: 'Curvature',
  inversion: 'Inversion',
  apply: 'Direction and step',
}

const partHelps: Readonly<Record<UpdatePart, string>> = {
  forward: 'the pass of the batch through the network',
  backward: 'errors of all layers and, where a method forms it, the gradient',
  factors: 'gathering the curvature, with the passes that it takes',
  inversion:
    'inverting or decomposing the curvature, or solving with it, divided among all updates',
  apply: 'the direction from the gradient, and the new strengths',
}

export const timesParts = {
  kind: 'switch',
  id: 'timesParts',
  onlyObserves: true,
  label: 'Time the parts of an update',
  help: 'Times forward pass, errors, curvature, inversion and step of one update in twenty, in whole rounds from one inversion to the next. The device has to complete each part before the next one begins, and the forward pass is done once more for it.',
  source: 'Fig 5.4A',
  step: 'measurements',
  advanced: true,
  default: false,
  asBefore: false,
} as const satisfies Parameter

const curved = [
  ...(['kfac', 'foof', 'natural-gradient', 'block-natural-gradient'] as const),
  ...(['hessian-free', 'ekfac', 'shampoo'] as const),
]

const timeMetric = (part: UpdatePart) => ({
  id: timeMetricOf[part],
  label: `Milliseconds of an update: ${partLabels[part].toLowerCase()}`,
  axis: 'Milliseconds',
  help: `Time that an update takes on average for ${partHelps[part]}.`,
  unit: 'count' as const,
  measuredIn: 'milliseconds',
  better: 'lower' as const,
})

export const timeMetrics = [
  { ...timeMetric('forward'), id: timeMetricOf.forward },
  { ...timeMetric('backward'), id: timeMetricOf.backward },
  { ...timeMetric('factors'), id: timeMetricOf.factors, conditions: curved },
  { ...timeMetric('inversion'), id: timeMetricOf.inversion, conditions: curved },
  { ...timeMetric('apply'), id: timeMetricOf.apply },
] as const satisfies readonly MetricDescription[]
