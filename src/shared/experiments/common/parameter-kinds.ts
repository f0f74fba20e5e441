/** What a setting of an experiment can be. */
import type { RecipeId } from '../../datasets/recipe-ids'
import type { SequenceId } from '../../datasets/task-sequences'
import type { Cited } from '../../sources/registry'
import type { AllowedValues, Value } from './values'

interface ParameterBase {
  readonly id: string
  /** Plain language, as a control's caption. */
  readonly label: string
  /** One or two sentences: what it does to the network, then what the literature calls it. */
  readonly help: string
  /** The field's symbol in the formulas, as TeX (`p_{\uparrow}`). */
  readonly symbol?: string
  /** Section or equation of the thesis. */
  readonly source?: string
  /** The wizard step that shows it; conditions' parameters are shown on the conditions step. */
  readonly step: string
  /** Folded away until asked for. */
  readonly advanced?: boolean
  /**
   * The value at which everything is as it was before this parameter existed: it is left out of a
   * trial's key then, and older results stay valid.
   */
  readonly asBefore?: Value
  /** It changes what is looked at or how often, never what is learned. */
  readonly onlyObserves?: true
  /** It says which trials there are; no trial runs with it, nor is it part of a trial's key. */
  readonly ofPlan?: true
  /** Shown only while another parameter of the same scope has one of these values. */
  readonly shownWhen?: AllowedValues
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number'
  readonly unit?: string
  /** The value that switches it off, which is no size that could be varied a little. */
  readonly off?: number
  readonly minimum: number
  readonly maximum: number
  readonly integer?: boolean
  /** Suggests a logarithmic slider. */
  readonly logarithmic?: boolean
  readonly default: number
  /** Several values may be given; each makes a sweep point. */
  readonly sweepable?: boolean
}

export interface ChoiceOption {
  readonly value: string
  readonly label: string
  /** Inside a sentence, where the label does not fit. */
  readonly words?: string
  readonly help?: string
  /** Where it is from, to be cited wherever it is chosen. */
  readonly sources?: Cited
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice'
  readonly options: readonly ChoiceOption[]
  readonly default: string
  readonly sweepable?: boolean
}

export interface SwitchParameter extends ParameterBase {
  readonly kind: 'switch'
  readonly default: boolean
  readonly sweepable?: boolean
}

/** The order of the tasks, as their natural numbers: `3-1-2`, or `natural`. */
export interface OrderParameter extends ParameterBase {
  readonly kind: 'order'
  readonly default: 'natural'
  readonly sweepable?: false
}

/** What is learned: the id of a known task sequence, or the text of a composed one. */
export interface SequenceParameter extends ParameterBase {
  readonly kind: 'sequence'
  /** The known ones. */
  readonly options: readonly (ChoiceOption & { readonly value: SequenceId })[]
  /** Compositions that are offered beside them by name. */
  readonly recipes?: readonly RecipeId[]
  /** All is learned as one task: nobody is asked for more of them, nor for their output neurons. */
  readonly oneTask?: true
  readonly default: SequenceId
  readonly sweepable?: boolean
}

export type Parameter =
  NumberParameter | ChoiceParameter | SwitchParameter | OrderParameter | SequenceParameter
