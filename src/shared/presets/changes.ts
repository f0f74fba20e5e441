/** What was changed in the figure or table that an experiment starts from, in words. */
import type { Parameter } from '../experiments/common/parameter-kinds'
import type { Value } from '../experiments/common/values'
import { parametersByPath } from '../experiments/common/parameters'
import { printed } from '../experiments/common/setting-words'
import { sequenceLabel } from '../experiments/common/sequence-setting'
import { orderWords } from '../experiments/common/task-order'
import { definitionOf } from '../experiments/registry'
import { conditionsAt } from '../experiments/common/resolve'
import { inSentence } from '../words/in-sentence'
import { listed } from '../words/lists'
import { withRanges } from '../words/ranges'
import { unitFor } from '../words/units'
import { ownPaths } from './own-settings'
import { startOf } from './registry'

/** A request as the window and the store hold it. */
export interface Asked {
  readonly definition: string
  readonly preset?: string | undefined
  readonly scale?: string | undefined
  readonly values: Readonly<Record<string, Value>>
  readonly sweeps: Readonly<Record<string, readonly Value[]>>
  readonly conditions: readonly string[]
  readonly seeds: readonly number[]
}

/** The unit, unless the label has named what is counted. */
function unitBeside({ label }: Parameter, unit: string | undefined, value: number): string {
  const [counted = ''] = unit?.split(' ') ?? []
  if (unit === undefined || label.toLowerCase().includes(counted)) return ''
  return ` ${unitFor(unit, value)}`
}

function valueInSentence(parameter: Parameter, value: Value): string {
  switch (parameter.kind) {
    case 'number':
      return `${printed(value)}${unitBeside(parameter, parameter.unit, Number(value))}`
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice': {
      const option = parameter.options.find((each) => each.value === value)
      return option?.words ?? option?.label ?? String(value)
    }
    case 'order':
      return orderWords(value)
    case 'sequence':
      return sequenceLabel(value)
  }
}

/** `images seen at once 50`, `optimiser: Adam`, `weight decay 0.01 and 0.02`. */
function settingChange(parameter: Parameter, values: readonly Value[], model?: string): string {
  const name = `${inSentence(parameter.label)}${model === undefined ? '' : ` of ${inSentence(model)}`}`
  if (values.length === 0) return `${name} not varied`
  const between = parameter.kind === 'number' ? ' ' : ': '
  return `${name}${between}${listed(values.map((value) => valueInSentence(parameter, value)))}`
}

/** Models and seeds other than those of the preset at this scale. */
function otherChoices(asked: Asked): readonly string[] {
  const { preset, scale } = startOf(asked)
  if (!preset) return []
  const definition = definitionOf(asked.definition)
  const seeds = scale?.seeds ?? definition.defaultSeeds
  const labels = asked.conditions.map(
    (id) => definition.conditions.find((condition) => condition.id === id)?.label ?? id,
  )
  return [
    ...(conditionsAt(preset, scale).join() === asked.conditions.join()
      ? []
      : [`models: ${listed(labels.map(inSentence))}`]),
    ...(seeds.join() === asked.seeds.join() ? [] : [`seeds ${withRanges(asked.seeds).join(', ')}`]),
  ]
}

/**
 * Every setting that is not the preset's, then models and seeds; nothing where all are. Settings that
 * only observe change no number of the preset's.
 */
export function changesOf(asked: Asked): readonly string[] {
  const definition = definitionOf(asked.definition)
  const own = ownPaths(asked)
  const settings = [...parametersByPath(definition)].flatMap(([path, parameter]) => {
    if (!own.has(path) || parameter.onlyObserves) return []
    const values = asked.sweeps[path] ?? [asked.values[path]]
    const known = values.filter((value) => value !== undefined)
    const [scope, inner] = path.split('.')
    const model = inner === undefined ? undefined : scope
    // Settings of models that take no part change nothing.
    if (model !== undefined && !asked.conditions.includes(model)) return []
    const label = definition.conditions.find(({ id }) => id === model)?.label
    return [settingChange(parameter, known, label)]
  })
  return [...settings, ...otherChoices(asked)]
}

/** Changes that a name has room for. */
const shown = 3

/** `changed: images seen at once 50, seeds 1–5 and 2 more`. */
export function changedWords(changes: readonly string[], most = shown): string {
  const rest = changes.length - most
  const listedOnes = changes.slice(0, rest === 1 ? most + 1 : most)
  const more = changes.length - listedOnes.length
  return `changed: ${listedOnes.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
