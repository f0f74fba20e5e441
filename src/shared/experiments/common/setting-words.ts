/** Settings and conditions in the sentences of summaries and methods paragraphs. */
import { listed } from '../../words/lists'
import { formatSetting } from '../../words/numbers'
import type { ConditionDeclaration } from './condition-declaration'
import type { Parameter } from './parameter-kinds'
import type { Value, ValuesByPath } from './values'
import { sequenceLabel } from './sequence-setting'
import type { ConditionTable } from './typed'

/** What sentences are made from: resolved settings, of whatever definition. */
export interface Told {
  readonly values: ValuesByPath
  readonly sweeps: Readonly<Record<string, readonly Value[] | undefined>>
  readonly conditions: readonly string[]
}

/** A number as a paper prints it, anything else as it is. */
export function printed(value: Value): string {
  return typeof value === 'number' ? formatSetting(value) : String(value)
}

function valueWords(parameter: Parameter | undefined, value: Value): string {
  if (parameter?.kind === 'sequence') return sequenceLabel(value)
  if (parameter?.kind !== 'choice') return printed(value)
  const option = parameter.options.find((each) => each.value === value)
  return option?.words ?? option?.label ?? String(value)
}

/** All values that a setting takes: one, or those of a sweep. */
export function valuesAt({ values, sweeps }: Told, path: string): readonly Value[] {
  return sweeps[path] ?? [values[path] ?? '']
}

/** A setting in words, or all the values that it takes in turn. */
export function settingWords(told: Told, path: string, parameter?: Parameter): string {
  return listed(valuesAt(told, path).map((value) => valueWords(parameter, value)))
}

/** What a condition's phrase and sentences are given: words of its settings, and their values. */
function ownOf(told: Told, id: string, { parameters }: ConditionDeclaration) {
  const own = parameters.map((parameter) => [parameter.id, told.values[`${id}.${parameter.id}`]])
  const words = (setting: string) =>
    settingWords(
      told,
      `${id}.${setting}`,
      parameters.find((parameter) => parameter.id === setting),
    )
  return [words, Object.fromEntries(own) as ValuesByPath] as const
}

/** The conditions that take part, by id. */
export function takingPart<Conditions extends ConditionTable>(
  table: Conditions,
  { conditions }: Pick<Told, 'conditions'>,
): readonly (readonly [string, Conditions[keyof Conditions]])[] {
  return conditions.flatMap((id) => {
    const found = table[id as keyof Conditions]
    return found ? [[id, found] as const] : []
  })
}

/** Every condition that takes part with the settings that matter, for one sentence. */
export function phrases(table: ConditionTable, told: Told): readonly string[] {
  return takingPart(table, told).map(([id, one]) => one.phrase(...ownOf(told, id, one)))
}

/** What conditions say of themselves in whole sentences. */
export function conditionSentences(table: ConditionTable, told: Told): readonly string[] {
  return takingPart(table, told).flatMap(
    ([id, one]) => one.methods?.(...ownOf(told, id, one)) ?? [],
  )
}

/** Whether a condition that takes part releases at random. */
export function anyReleases(table: ConditionTable, told: Pick<Told, 'conditions'>): boolean {
  return takingPart(table, told).some(([, { release }]) => release !== 'none')
}

/** Conditions that are compared: bounds are not. */
export function contendersOf(table: ConditionTable, told: Pick<Told, 'conditions'>): number {
  return takingPart(table, told).filter(([, { bound }]) => bound === undefined).length
}
