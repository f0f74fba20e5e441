/** The numbers of lesion curves over all networks: means as drawn, and single draws. */
import { orderWords, type LesionTarget } from '../../lesions/targets'
import { isInside, type AxisWindow } from '../kit/axis-window'
import { errorCells, errorColumns } from '../kit/errors'
import type { Drawing, FigureFrame } from '../kit/figure'
import type { ConditionCurves, OrderCurves } from './network-data'

/** Means that `shown` has room for, and every draw of every network. */
export function networkTables(
  frame: Pick<FigureFrame, 'choices'>,
  target: LesionTarget,
  panels: readonly ConditionCurves[],
  shown: AxisWindow,
): Pick<Drawing, 'drawn' | 'raw'> {
  const names = (panel: ConditionCurves, order: OrderCurves) =>
    [panel.condition.label, orderWords(target, order.ordering).label] as const
  const each = <Row>(rows: (panel: ConditionCurves, order: OrderCurves) => readonly Row[]): Row[] =>
    panels.flatMap((panel) => panel.orders.flatMap((order) => rows(panel, order)))
  const columns = [
    { id: 'condition', label: 'Condition', format: 'text' },
    { id: 'order', label: 'Order of removal', format: 'text' },
  ] as const
  const measured = [
    { id: 'removed', label: 'Removed', format: 'percent' },
    { id: 'accuracy', label: 'Accuracy', format: 'percent' },
  ] as const
  return {
    drawn: {
      columns: [
        ...columns,
        ...measured,
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' as const },
      ],
      rows: each((panel, order) =>
        order.mean
          .filter(({ x, mean }) => isInside(shown, x, mean))
          .map((point) => [
            ...[...names(panel, order), point.x, point.mean],
            ...[...errorCells(frame, point), point.n],
          ]),
      ),
    },
    raw: {
      columns: [
        ...columns,
        { id: 'seed', label: 'Seed', format: 'count' as const },
        { id: 'draw', label: 'Draw', format: 'count' as const },
        ...measured,
      ],
      rows: each((panel, order) =>
        order.networks.flatMap(({ seed, draws, series }) =>
          draws.flatMap((accuracies, draw) =>
            series.x.map((share, level) => [
              ...names(panel, order),
              ...[seed, draw + 1, share, accuracies[level] ?? 0],
            ]),
          ),
        ),
      ),
    },
  }
}
