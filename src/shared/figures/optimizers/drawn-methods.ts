/** The methods that a figure of the optimiser bench draws: each once, or once for each value of what is varied of it. */
import type { ExperimentDetail } from '../../contract/experiments'
import type { Value } from '../../experiments/common/values'
import { parameterAt } from '../../experiments/common/parameters'
import { conditionTrials, definitionFor, type ConditionTrials } from '../../results/selection'
import { inSentence } from '../../words/in-sentence'
import { conditionStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureFrame } from '../kit/figure'
import { valueLabel } from '../kit/sweep-labels'

export interface DrawnMethod extends ConditionTrials {
  /** “FOOF”, or “FOOF, steps between two inversions 100”. */
  readonly label: string
  readonly style: DrawnStyle
  /** Sweep point that its trials are of. */
  readonly point: number
}

/** Lines that can be told apart; of more values the chosen one is drawn. */
const mostLines = 3
const lines: readonly Partial<DrawnStyle>[] = [{}, { line: 'dashed' }, { line: 'dotted' }]

/** What is varied of one method at a point, by path. */
function ownOf(detail: ExperimentDetail, point: number, condition: string): [string, Value][] {
  return Object.entries(detail.points[point] ?? {}).filter(([path]) =>
    path.startsWith(`${condition}.`),
  )
}

/** Points that differ in settings of this method alone, the shown one among them. */
function pointsOf(detail: ExperimentDetail, shown: number, condition: string): readonly number[] {
  const own = (point: number) => JSON.stringify(ownOf(detail, point, condition))
  const others = (point: number) =>
    JSON.stringify(
      Object.entries(detail.points[point] ?? {}).filter(
        ([path]) => !path.startsWith(`${condition}.`),
      ),
    )
  const all = detail.points.flatMap((_, point) => (others(point) === others(shown) ? [point] : []))
  const distinct = all.filter(
    (point, index) => all.findIndex((one) => own(one) === own(point)) === index,
  )
  return distinct.length > 1 && distinct.length <= mostLines ? distinct : [shown]
}

function ownWords(detail: ExperimentDetail, point: number, condition: string): string {
  return ownOf(detail, point, condition)
    .map(([path, value]) => {
      const parameter = parameterAt(definitionFor(detail), path)
      const label = valueLabel(parameter, value)
      return parameter.kind === 'number'
        ? `${inSentence(parameter.label)} ${label}`
        : inSentence(label)
    })
    .join(', ')
}

/** In the order of the definition; what is varied of one method in the order of its values. */
export function drawnMethods(
  detail: ExperimentDetail,
  { point: shown, theme }: Pick<FigureFrame, 'point' | 'theme'>,
): readonly DrawnMethod[] {
  return conditionTrials(detail, shown).flatMap((own) => {
    const { condition } = own
    const points = pointsOf(detail, shown, condition.id)
    return points.map((point, index): DrawnMethod => {
      const trials =
        point === shown
          ? own
          : conditionTrials(detail, point).find((one) => one.condition.id === condition.id)!
      const label =
        points.length > 1
          ? `${condition.label}, ${ownWords(detail, point, condition.id)}`
          : condition.label
      return {
        ...trials,
        point,
        label,
        style: { ...conditionStyle(condition, theme), ...lines[index] },
      }
    })
  })
}
