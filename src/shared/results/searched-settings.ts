/** Where one or two numbers of one method were varied: what each of their values came to. */
import type { ExperimentDetail } from '../contract/experiments'
import type { NumberParameter } from '../experiments/common/parameter-kinds'
import { parameterAt } from '../experiments/common/parameters'
import { resolveValues } from '../experiments/common/resolve'
import { asKnown } from '../experiments/common/sequence-setting'
import type { MetricId } from '../experiments/registry'
import { startOf } from '../presets/registry'
import { isUnpublished } from '../published/settings-origin'
import { summarise, type Summary } from '../statistics/summary'
import { earlyEnding } from './endings'
import { metricValue } from './metric-values'
import { conditionTrials, definitionFor } from './selection'

export interface SearchedSetting {
  readonly path: string
  readonly parameter: NumberParameter
  /** From the smallest to the largest. */
  readonly values: readonly number[]
  /** The value of the thesis, by the paper scale of the preset; none for other images than the preset's. */
  readonly published: number | undefined
}

export interface SearchedCell {
  /** Its sweep point. */
  readonly point: number
  /** By setting, in their order: index into its values. */
  readonly at: readonly number[]
  readonly losses: readonly { readonly seed: number; readonly loss: number }[]
  readonly summary: Summary | undefined
  /** Of the trials that diverged: the training steps. */
  readonly divergedAt: readonly number[]
}

export interface SearchedSettings {
  readonly condition: string
  readonly settings: readonly [SearchedSetting] | readonly [SearchedSetting, SearchedSetting]
  readonly cells: readonly SearchedCell[]
  /** The lowest mean among cells without a divergence. */
  readonly best: SearchedCell | undefined
}

const metric: MetricId = 'finalTrainingLoss'

/** The only condition whose settings are varied, if there is one and nothing else is. */
export function searchedCondition({ points, settings }: ExperimentDetail): string | undefined {
  const paths = Object.keys(points[0] ?? {})
  const conditions = new Set(paths.map((path) => path.split('.')[0] ?? ''))
  const [condition = ''] = conditions
  return conditions.size === 1 && settings.conditions.includes(condition) ? condition : undefined
}

function settingAt(detail: ExperimentDetail, path: string): SearchedSetting | undefined {
  const definition = definitionFor(detail)
  const parameter = parameterAt(definition, path)
  if (parameter.kind !== 'number') return undefined
  const { preset } = startOf(detail)
  const paper = preset?.scales.find(({ id }) => id === 'paper')
  const values = new Set(detail.points.map((point) => Number(point[path])))
  const thesis = resolveValues(definition, preset, paper, {})
  const isOfThesis =
    asKnown(detail.settings.values['dataset']) === thesis['dataset'] &&
    !isUnpublished(detail.definition, path.split('.')[0] ?? '')
  return {
    path,
    parameter,
    values: [...values].sort((a, b) => a - b),
    published: isOfThesis ? Number(thesis[path] ?? parameter.default) : undefined,
  }
}

/** Nothing where more than two settings, no numbers, or settings of several methods are varied. */
export function searchedSettings(detail: ExperimentDetail): SearchedSettings | undefined {
  const condition = searchedCondition(detail)
  const paths = Object.keys(detail.points[0] ?? {})
  const [first, second] = paths.map((path) => settingAt(detail, path))
  if (condition === undefined || !first || paths.length > 2) return undefined
  if (paths.length === 2 && !second) return undefined
  const settings = second ? ([first, second] as const) : ([first] as const)
  if (settings.every(({ values }) => values.length < 2)) return undefined
  const cells = detail.points.map((point, index): SearchedCell => {
    const trials = conditionTrials(detail, index).find((one) => one.condition.id === condition)
    const losses = (trials?.done ?? []).flatMap((trial) => {
      const loss = metricValue(trial, metric)
      return loss === undefined ? [] : [{ seed: trial.seed, loss }]
    })
    return {
      point: index,
      at: settings.map(({ path, values }) => values.indexOf(Number(point[path]))),
      losses,
      summary: summarise(losses.map(({ loss }) => loss)),
      divergedAt: (trials?.leftOut ?? []).flatMap((trial) => {
        const ending = earlyEnding(trial)
        return ending?.kind === 'diverged' ? [ending.step] : []
      }),
    }
  })
  const [best] = cells
    .flatMap((cell) =>
      cell.summary && cell.divergedAt.length === 0 ? [{ cell, mean: cell.summary.mean }] : [],
    )
    .sort((a, b) => a.mean - b.mean)
  return { condition, settings, cells, best: best?.cell }
}
