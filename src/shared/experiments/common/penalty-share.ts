/** How much of what is minimised is the penalty on leaving what was learned. */
import type { MetricDescription } from './descriptions'
import type { ConditionTable } from './typed'

/** Of the models that hold weights with a penalty: those that have a strength of it. */
export const penaltyShare = (table: ConditionTable) =>
  ({
    id: 'penaltyShare',
    label: 'Penalty’s share of the loss',
    axis: 'Penalty in the loss',
    help: 'How much of what is minimised is the penalty and not the cross-entropy, averaged over the points of the learning curves from the second task on. At zero the penalty changes nothing.',
    unit: 'fraction',
    conditions: Object.entries(table).flatMap(([id, { parameters }]) =>
      parameters.some((parameter) => parameter.id === 'penaltyStrength') ? [id] : [],
    ),
  }) as const satisfies MetricDescription
