/** How alike a method's direction and FOOF's are (thesis Figs 5.3B, 5.8B). */
import type { FigureDeclaration } from '../kit/declaration'
import { drawnMethods } from './drawn-methods'
import { comparesSteps, stepDrawing } from './step-curves'

export const similarityToFoof: FigureDeclaration = {
  title: 'How alike the direction of a method and that of FOOF are',
  experiments: ['optimizers'],
  applies: comparesSteps,
  draw: (detail, frame) =>
    stepDrawing(detail, frame, drawnMethods(detail, frame), {
      axis: 'Cosine similarity to FOOF',
      unit: 'number',
      description:
        'Cosine of the angle between the direction of the method and that of gradient descent on neurons (FOOF) with the same damping of the inputs, in FOOF’s own inner product: the sum over layers of tr(Uᵀ A V), with the layer’s undamped average A of the inputs’ second moments. 1 is the same direction, 0 an unrelated one.',
      curves: [
        {
          series: 'similarityToFoof',
          label: ({ label }) => label,
          style: ({ style }) => style,
        },
      ],
    }),
  whileRunning: 'also',
  headline: false,
}
