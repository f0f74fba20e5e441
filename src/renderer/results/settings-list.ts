/** All settings of an experiment, grouped as in the wizard, with their labels and units. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Parameter } from '@shared/experiments/common/parameter-kinds'
import type { Value } from '@shared/experiments/common/values'
import { valueLabel } from '@shared/figures/kit/sweep-labels'
import { definitionFor, valuesAtPoint } from '@shared/results/selection'
import { formatSetting } from '@shared/words/numbers'
import { withRanges } from '@shared/words/ranges'
import { unitFor } from '@shared/words/units'

export interface SettingLine {
  readonly label: string
  readonly value: string
  /** Chosen by hand, or varied. */
  readonly own: boolean
}

export interface SettingGroup {
  readonly title: string
  readonly lines: readonly SettingLine[]
}

/** A value with its unit, as it stands in a list or a sentence. */
export function settingText(parameter: Parameter, value: Value | undefined): string {
  if (value === undefined) return '–'
  if (parameter.kind !== 'number' || typeof value !== 'number') return valueLabel(parameter, value)
  const number = formatSetting(value)
  return parameter.unit ? `${number} ${unitFor(parameter.unit, value)}` : number
}

/** All values of a varied setting; whole numbers in a row as a range. */
function sweptText(parameter: Parameter, values: readonly Value[]): string {
  const numbers = values.filter((value) => typeof value === 'number')
  const isWhole = parameter.kind === 'number' && parameter.integer && !parameter.unit
  return isWhole
    ? withRanges(numbers, formatSetting).join(', ')
    : values.map((value) => settingText(parameter, value)).join(', ')
}

export function settingGroups(detail: ExperimentDetail, point: number): SettingGroup[] {
  const definition = definitionFor(detail)
  const values = valuesAtPoint(detail, point)
  const line = (parameter: Parameter, path: string): SettingLine => {
    const swept = detail.settings.sweeps[path]
    return {
      label: parameter.label,
      value: swept ? sweptText(parameter, swept) : settingText(parameter, values[path]),
      own: swept !== undefined || path in detail.request.values,
    }
  }
  const shared = definition.steps
    .map((step) => ({
      title: step.name,
      lines: definition.parameters
        .filter((parameter) => parameter.step === step.id)
        .map((parameter) => line(parameter, parameter.id)),
    }))
    .filter(({ lines }) => lines.length > 0)
  const owned = definition.conditions
    .filter(({ id }) => detail.settings.conditions.includes(id))
    .map(({ id, label, parameters }) => ({
      title: label,
      lines: parameters.map((parameter) => line(parameter, `${id}.${parameter.id}`)),
    }))
  return [...shared, ...owned]
}
