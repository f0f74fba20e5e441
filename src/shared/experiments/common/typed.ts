/** The types of settings, derived from the parameters that declare them. */
import type { RecipeId } from '../../datasets/recipe-ids'
import type { ComposedText } from '../../datasets/composition'
import type { ConditionDeclaration } from './condition-declaration'
import type {
  ChoiceOption,
  NumberParameter,
  Parameter,
  SequenceParameter,
  SwitchParameter,
} from './parameter-kinds'

/** What a parameter's value can be: one of its options, where it has any. */
export type ValueOf<P extends Parameter> = P extends NumberParameter
  ? number
  : P extends SwitchParameter
    ? boolean
    : P extends { readonly options: readonly (infer Option extends ChoiceOption)[] }
      ? P extends SequenceParameter
        ? Option['value'] | ComposedText
        : Option['value']
      : string

/** Values of some parameters, by id. */
export type ValuesOf<Ps extends readonly Parameter[]> = {
  readonly [P in Ps[number] as P['id']]: ValueOf<P>
}

/** Values where a sequence made by a recipe may be named by it. */
export type Named<Values> = {
  readonly [Path in keyof Values]:
    Values[Path] | (ComposedText extends Values[Path] ? RecipeId : never)
}

/** Conditions by id: the keys are the literal union of their ids. */
export type ConditionTable = Readonly<Record<string, ConditionDeclaration>>

export type IdOf<Conditions extends ConditionTable> = keyof Conditions & string

/** One trial of a condition, with the values that its definition declares. */
export interface TrialWith<Condition extends string, Values> {
  readonly condition: Condition
  readonly seed: number
  readonly values: Values
}

/** Trials by condition. */
export type TrialsOf<Shared extends readonly Parameter[], Conditions extends ConditionTable> = {
  readonly [Id in IdOf<Conditions>]: TrialWith<
    Id,
    ValuesOf<Shared> & ValuesOf<Conditions[Id]['parameters']>
  >
}

type OwnedOf<Conditions extends ConditionTable> = {
  readonly [Id in IdOf<Conditions>]: (values: {
    readonly [P in Conditions[Id]['parameters'][number] as `${Id}.${P['id']}`]: ValueOf<P>
  }) => void
}[IdOf<Conditions>]

/** Values by path: shared ones by id, those of conditions by `condition.id`. */
export type PathsOf<
  Shared extends readonly Parameter[],
  Conditions extends ConditionTable,
> = (OwnedOf<Conditions> extends (values: infer Owned) => void ? Owned : never) & ValuesOf<Shared>

/** What an experiment runs with, every value filled in and of its declared type. */
export interface SettingsOf<
  Shared extends readonly Parameter[],
  Conditions extends ConditionTable,
> {
  readonly values: PathsOf<Shared, Conditions>
  readonly sweeps: {
    readonly [Path in keyof PathsOf<Shared, Conditions>]?: readonly PathsOf<
      Shared,
      Conditions
    >[Path][]
  }
  readonly conditions: readonly IdOf<Conditions>[]
  readonly seeds: readonly number[]
}
