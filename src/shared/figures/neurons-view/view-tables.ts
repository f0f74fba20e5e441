/** The numbers of the neuron’s view: what is drawn, and everything behind each step. */
import { methodLabels } from '../../neurons-view/methods'
import { zero } from '../../neurons-view/plane'
import { descentOf, lossOf, outputsOf, solutionOf } from '../../neurons-view/problem'
import type { Place, View } from '../../neurons-view/walk'
import type { Cell, Column, DataTable } from '../kit/figure'

const number = (id: string, label: string): Column => ({ id, label, format: 'number' })
const text = (id: string, label: string): Column => ({ id, label, format: 'text' })
const stepColumn: Column = { id: 'step', label: 'Step', format: 'count' }

const placeColumns = [
  number('first_weight', 'First weight'),
  number('second_weight', 'Second weight'),
  number('first_output', 'First output'),
  number('second_output', 'Second output'),
  number('loss', 'Loss'),
]

const placeCells = ({ weights, outputs, loss }: Place): Cell[] => [...weights, ...outputs, loss]

/** Start, least loss, inputs, and where each step of each method arrives. */
export function drawnTable({ problem, walks }: View): DataTable {
  const place = (weights: Place['weights']): Place => ({
    weights,
    outputs: outputsOf(problem, weights),
    loss: lossOf(problem, weights),
  })
  const [first, second] = problem.inputs
  return {
    columns: [text('mark', 'Mark'), text('method', 'Method'), stepColumn, ...placeColumns],
    rows: [
      ['start', '', undefined, ...placeCells(place(zero))],
      ['least loss', '', undefined, ...placeCells(place(solutionOf(problem)))],
      // Inputs are drawn among the weights; they are no weights, and have no outputs.
      ['first input', '', undefined, ...first, undefined, undefined, undefined],
      ['second input', '', undefined, ...second, undefined, undefined, undefined],
      ...walks.flatMap(({ method, steps }) =>
        steps.map(({ to }, index) => [
          ...['step', methodLabels[method], index + 1],
          ...placeCells(to),
        ]),
      ),
    ],
  }
}

/** Of every step: the gradient, the matrix that divides it, its weights of data points, and the step. */
export function stepTable({ problem, walks }: View): DataTable {
  return {
    columns: [
      ...[text('method', 'Method'), stepColumn],
      ...[
        number('first_weight', 'First weight before'),
        number('second_weight', 'Second weight before'),
      ],
      ...[
        number('descent_1', 'Summed step of gradient descent, first'),
        number('descent_2', 'Summed step of gradient descent, second'),
      ],
      ...[
        number('matrix_11', 'Matrix, 1 1'),
        number('matrix_12', 'Matrix, 1 2'),
        number('matrix_22', 'Matrix, 2 2'),
      ],
      ...[
        number('weight_of_first', 'Weight of the first data point'),
        number('weight_of_second', 'Weight of the second data point'),
      ],
      ...[
        number('step_1', 'Step of length one, first'),
        number('step_2', 'Step of length one, second'),
      ],
      number('step_length', 'Step length'),
      number('loss_after', 'Loss after'),
    ],
    rows: walks.flatMap(({ method, steps }) =>
      steps.map(({ from, to, matrix, weighting, step, length }, index) => [
        ...[methodLabels[method], index + 1, ...from.weights],
        ...descentOf(problem, from.weights),
        ...[matrix.xx, matrix.xy, matrix.yy],
        ...[weighting?.[0], weighting?.[1]],
        ...[...step, length, to.loss],
      ]),
    ),
  }
}
