/** By how much of itself one update lowers the loss, with and without the second factor (thesis Figs 5.4C, 5.9C). */
import { optimizerConditions } from '../../experiments/optimizers/conditions'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import { drawnMethods } from './drawn-methods'
import { comparesSteps, stepDrawing } from './step-curves'

export const relativeDecrease: FigureDeclaration = {
  title: 'How far one update lowers the loss, with and without the second factor',
  experiments: ['optimizers'],
  applies: comparesSteps,
  draw: (detail, frame) =>
    stepDrawing(detail, frame, drawnMethods(detail, frame), {
      axis: 'Relative decrease of the loss',
      unit: 'percent',
      description:
        'By how much of itself an update lowers the loss of the mini-batch that it was made from; below 0 it raises it. Without the second factor: the update that gradient descent on neurons (FOOF) would have made from the same weights, with the same damping of the inputs and as long in every layer.',
      curves: [
        {
          series: 'relativeDecrease',
          label: ({ label }) => label,
          style: ({ style }) => style,
        },
        {
          series: 'relativeDecreaseWithoutErrors',
          label: ({ label }) => `${label} without its second factor`,
          style: ({ style }) => ({
            ...style,
            ...conditionStyle(optimizerConditions.foof, frame.theme),
          }),
        },
      ],
    }),
  whileRunning: 'also',
  headline: false,
}
