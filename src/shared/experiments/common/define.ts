/** From a typed declaration to the definition that the rest of the program reads. */
import { citationSentences } from './citations'
import type { ConditionDeclaration } from './condition-declaration'
import type { ExperimentDefinition } from './definition'
import type { Parameter } from './parameter-kinds'
import type { ResolvedSettings, TrialSettings } from './settings'
import type { PreconditionedLayer, TaskOutline, Work } from './descriptions'
import type { Value, ValuesByPath } from './values'
import { SettingsError } from './errors'
import { isSequence } from './sequence-setting'
import type { ConditionTable, IdOf, SettingsOf, TrialsOf, ValuesOf } from './typed'
import type { NetworkDescription } from '../../networks/description'

/** A condition whose phrase and cost know the types of its own settings. */
export function condition<const Ps extends readonly Parameter[]>(
  declaration: ConditionDeclaration<Ps>,
): ConditionDeclaration<Ps> {
  return declaration
}

/** What is written of an experiment; its functions get values of the declared types. */
export interface Declaration<
  Id extends string,
  Shared extends readonly Parameter[],
  Conditions extends ConditionTable,
> extends Omit<
  ExperimentDefinition,
  | 'id'
  | 'parameters'
  | 'conditions'
  | 'work'
  | 'memory'
  | 'layers'
  | 'network'
  | 'tasks'
  | 'conflicts'
  | 'notes'
  | 'warnings'
  | 'summary'
  | 'methods'
> {
  readonly id: Id
  readonly parameters: Shared
  readonly conditions: Conditions
  readonly work: (trial: TrialsOf<Shared, Conditions>[IdOf<Conditions>]) => Work
  readonly memory?: (trial: TrialsOf<Shared, Conditions>[IdOf<Conditions>]) => number
  readonly layers?: (
    trial: TrialsOf<Shared, Conditions>[IdOf<Conditions>],
  ) => readonly PreconditionedLayer[]
  readonly network: (values: ValuesOf<Shared>) => NetworkDescription
  readonly tasks: (values: ValuesOf<Shared>) => TaskOutline
  readonly conflicts?: (
    settings: SettingsOf<Shared, Conditions>,
  ) => Readonly<Record<string, string>>
  readonly notes?: (settings: SettingsOf<Shared, Conditions>) => readonly string[]
  readonly warnings?: (settings: SettingsOf<Shared, Conditions>) => readonly string[]
  readonly summary: (settings: SettingsOf<Shared, Conditions>) => readonly string[]
  readonly methods: (settings: SettingsOf<Shared, Conditions>) => string
}

/** A definition that can give a trial the types of its declaration. */
export interface TypedDefinition<
  Id extends string,
  Shared extends readonly Parameter[],
  Conditions extends ConditionTable,
>
  extends ExperimentDefinition, TypedTrials<TrialsOf<Shared, Conditions>[IdOf<Conditions>]> {
  readonly id: Id
  readonly parameters: Shared
  readonly table: Conditions
}

/** What an engine needs of a definition: its trials with their types, and who takes part in one. */
export interface TypedTrials<Trial extends { readonly condition: string }> {
  /** The values of a trial, read once. @throws SettingsError naming what is missing or wrong. */
  readonly parse: (settings: TrialSettings) => Trial
  readonly conditionOf: (trial: Trial) => ConditionDeclaration
}

/** A trial of a definition: a union over its conditions. */
export type TrialOf<Definition extends { readonly parse: (settings: TrialSettings) => unknown }> =
  ReturnType<Definition['parse']>

const isOfKind = (parameter: Parameter, value: Value | undefined): boolean => {
  switch (parameter.kind) {
    case 'number':
      return typeof value === 'number'
    case 'switch':
      return typeof value === 'boolean'
    case 'choice':
      return parameter.options.some((option) => option.value === value)
    case 'order':
      return typeof value === 'string'
    case 'sequence':
      return isSequence(parameter, value)
  }
}

/** The value of a parameter; what was before it existed, in what is stored from before. */
function read(parameter: Parameter, path: string, values: ValuesByPath, absent?: Value): Value {
  const value = values[path] ?? parameter.asBefore ?? absent
  if (value !== undefined && isOfKind(parameter, value)) return value
  throw new SettingsError(
    value === undefined
      ? `The setting “${path}” is missing.`
      : `The setting “${path}” cannot be “${String(value)}”.`,
  )
}

const readAll = (parameters: readonly Parameter[], values: ValuesByPath) =>
  parameters.map((parameter) => [parameter.id, read(parameter, parameter.id, values)] as const)

/** The definition that a declaration means. */
export function defineExperiment<
  const Id extends string,
  const Shared extends readonly Parameter[],
  const Conditions extends ConditionTable,
>(declaration: Declaration<Id, Shared, Conditions>): TypedDefinition<Id, Shared, Conditions> {
  const { conditions: table, conflicts, notes, warnings, memory, layers, ...rest } = declaration
  const { parameters } = rest

  const parse = ({ condition: id, seed, values }: TrialSettings) => {
    const own = Object.hasOwn(table, id) ? table[id]?.parameters : undefined
    if (!own) throw new SettingsError(`There is no condition “${id}”.`)
    const read = Object.fromEntries([...readAll(parameters, values), ...readAll(own, values)])
    return { condition: id, seed, values: read } as TrialsOf<Shared, Conditions>[IdOf<Conditions>]
  }
  const typedShared = (values: ValuesByPath) =>
    Object.fromEntries(readAll(parameters, values)) as ValuesOf<Shared>
  const typed = ({ values, sweeps, conditions, seeds }: ResolvedSettings) => {
    // Experiments of before a condition existed have no values for it.
    const owned = Object.entries(table).flatMap(([id, own]) =>
      own.parameters.map((parameter) => {
        const path = `${id}.${parameter.id}`
        const absent = conditions.includes(id) ? undefined : parameter.default
        return [path, read(parameter, path, values, absent)] as const
      }),
    )
    const all = Object.fromEntries([...readAll(parameters, values), ...owned])
    return { values: all, sweeps, conditions, seeds } as SettingsOf<Shared, Conditions>
  }
  return {
    ...rest,
    table,
    conditions: Object.entries(table).map(([id, one]) => ({ id, ...one })),
    parse,
    conditionOf: ({ condition: id }) => table[id]!,
    work: (settings) => declaration.work(parse(settings)),
    ...(memory ? { memory: (settings) => memory(parse(settings)) } : {}),
    ...(layers ? { layers: (settings) => layers(parse(settings)) } : {}),
    network: (values) => declaration.network(typedShared(values)),
    tasks: (values) => declaration.tasks(typedShared(values)),
    ...(conflicts ? { conflicts: (settings) => conflicts(typed(settings)) } : {}),
    ...(notes ? { notes: (settings) => notes(typed(settings)) } : {}),
    ...(warnings ? { warnings: (settings) => warnings(typed(settings)) } : {}),
    summary: (settings) => declaration.summary(typed(settings)),
    methods: (settings) =>
      [
        declaration.methods(typed(settings)),
        ...citationSentences({ ...rest, table }, settings),
        ...(notes?.(typed(settings)) ?? []),
      ].join(' '),
  }
}
