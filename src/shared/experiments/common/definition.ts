/**
 * The declarative form of an experiment. One definition is the only source for its wizard, its
 * validation, its command-line paths, what is stored, its methods paragraph and its figures.
 */
import type { RecipeId } from '../../datasets/recipe-ids'
import type { SequenceId } from '../../datasets/task-sequences'
import type { NetworkDescription } from '../../networks/description'
import type { Cited, SourceId } from '../../sources/registry'
import type { ValuesOf } from './typed'

/** A setting's value. Lists occur only where a parameter is swept. */
export type Value = number | string | boolean

/** Values by path: `parameter` or `condition.parameter`. */
export type ValuesByPath = Readonly<Record<string, Value>>

/** Values by name, of which a setting must have one. */
export type AllowedValues = Readonly<Record<string, readonly Value[]>>

/**
 * Values laid over the defaults, everywhere or only where the listed parameters have one of the
 * listed values (a learning rate that belongs to a data set, for instance).
 */
export interface Overlay {
  readonly when?: AllowedValues
  readonly values: ValuesByPath
}

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
  readonly default: SequenceId
  readonly sweepable?: boolean
}

export type Parameter =
  NumberParameter | ChoiceParameter | SwitchParameter | OrderParameter | SequenceParameter

/** Colours and symbols by name; `kit/condition-style.ts` of the figures knows what they look like. */
export interface ConditionStyle {
  readonly color: 'blue' | 'grey' | 'orange' | 'green' | 'ink' | 'vermilion' | 'purple' | 'sky'
  readonly symbol:
    'circle' | 'square' | 'rounded' | 'triangle' | 'falling-triangle' | 'diamond' | 'cross'
  readonly dashed?: true
}

/** Sides of the matrix of a layer’s strengths. */
export type StrengthSides = readonly [inputs: number, outputs: number]

/** A model that takes part in the comparison: everything that the program knows of it. */
export interface ConditionDeclaration<Ps extends readonly Parameter[] = readonly Parameter[]> {
  readonly label: string
  readonly description: string
  readonly parameters: Ps
  /**
   * The model and the settings that matter, inside a sentence. `of` prints a setting, or all the
   * values that it takes in turn.
   */
  phrase(of: (id: Ps[number]['id']) => string, own: ValuesOf<Ps>): string
  /** Whole sentences of a methods paragraph on how it works, where its phrase cannot say it. */
  methods?(of: (id: Ps[number]['id']) => string, own: ValuesOf<Ps>): readonly string[]
  /** Where the model is from, to be cited wherever it takes part. */
  readonly sources: Cited
  readonly style: ConditionStyle
  /** Whether synapses release at random, and whether their probabilities learn. */
  readonly release: 'none' | 'fixed' | 'plastic'
  /**
   * How it meets the tasks: `unaware` of their ends, `told` when one ends, or with all of them
   * `together`.
   */
  readonly tasks: 'unaware' | 'told' | 'together'
  readonly cost: {
    /** Element-wise passes over all synapses in one step, reads and writes counted. */
    readonly synapsePasses: number
    /** Floating-point operations of one step beside those of its images, of the network's strengths. */
    flopsPerStep?(strengths: readonly StrengthSides[]): number
    /** Networks that learn from the same mini-batch in one step; 1 where absent. */
    networks?(own: ValuesOf<Ps>): number
  }
  /** Only for networks whose layers are all fully connected. */
  readonly fullyConnected?: true
  /** A bound that the other conditions are read against. */
  readonly bound?: 'upper' | 'lower'
  /** What all others are tested against, instead of each against each. */
  readonly reference?: true
}

export interface Condition extends ConditionDeclaration {
  readonly id: string
}

export interface WizardStep {
  readonly id: string
  /** Short name for the step list. */
  readonly name: string
  /** The question in the heading. */
  readonly title: string
  readonly lead: string
  readonly kind: 'question' | 'tasks' | 'parameters' | 'conditions' | 'measurements' | 'review'
}

/** A number that every finished trial of a definition reports. */
export interface MetricDescription {
  readonly id: string
  readonly label: string
  /** The label on an axis, where there is less room. */
  readonly axis?: string
  readonly help: string
  readonly unit:
    | 'fraction'
    | 'probability'
    | 'bits'
    | 'bits-per-strength'
    | 'strength'
    | 'correlation'
    | 'loss'
    | 'count'
  /** What it is counted in, where a reader cannot know: `arbitrary units: …`. */
  readonly measuredIn?: string
  /** Where less of it is better. */
  readonly better?: 'lower'
  /** Conditions that have it; all where absent. */
  readonly conditions?: readonly string[]
  /** Shared settings with which it is measured; all where absent. */
  readonly when?: AllowedValues
  /** Not stored with a trial but computed from what it stored (`results/task-measures.ts`). */
  readonly derived?: true
}

/** What figures of accuracy need to know of the tasks. */
export interface TaskOutline {
  /** What is learned, as in “the 5 tasks of random patterns”. */
  readonly label: string
  readonly tasks: number
  /** Accuracy of guessing. */
  readonly chance: number
  /** What accuracy is measured on, at the beginning of a sentence; test images where absent. */
  readonly tested?: string
  /** Training steps done at the end of each task; empty where tasks have no ends. */
  readonly ends: readonly number[]
}

/** Work of one trial, from which a device's measured speed makes an expected duration. */
export interface Work {
  readonly steps: number
  readonly flopsPerStep: number
  /** Memory traffic of the element-wise passes of one step, in bytes. */
  readonly bytesPerStep: number
  /** Floating-point operations of all evaluations together. */
  readonly evaluationFlops: number
}

/** How the strengths of one layer are preconditioned, for those who look before the start. */
export interface PreconditionedLayer {
  readonly inputs: number
  readonly outputs: number
  /** Matrices that say what the curvature is, with their sides. */
  readonly factors: string
  readonly inverted: string
  /** What is kept of it from step to step. */
  readonly bytes: number
}

/** Where thesis and published code disagree: shown in the wizard and in the methods paragraph. */
export interface Disagreement {
  readonly topic: string
  readonly thesis: string
  readonly code: string
  readonly chosen: string
  /** Path of the setting that decides it, where there is one. */
  readonly path?: string
  /** Conditions that it is about; where absent that of its path, or all. */
  readonly conditions?: readonly string[]
  /** Shared settings that it is about. */
  readonly when?: AllowedValues
}

/** Settings that are drawn at random for each trial, from its seed and the number of the draw. */
export interface Draws {
  /** Ids of settings that only say how to draw: trials run with what was drawn, not with these. */
  readonly settings: readonly string[]
  /** What is drawn for a trial, by id; nothing where all settings are as they were set. */
  readonly of: (settings: TrialSettings) => ValuesByPath
}

export interface ExperimentDefinition {
  readonly id: string
  /**
   * Raised whenever the same settings would give other numbers; part of a trial's key, so that older
   * results of this definition, and of no other, are not taken for those of this version.
   */
  readonly version: number
  readonly bench: 'continual' | 'presynaptic' | 'optimizers'
  readonly title: string
  readonly question: string
  readonly finding: string
  /** The works that it repeats. */
  readonly references: readonly SourceId[]
  readonly steps: readonly WizardStep[]
  readonly parameters: readonly Parameter[]
  readonly conditions: readonly Condition[]
  /** Defaults that depend on other parameters. */
  readonly dependentDefaults: readonly Overlay[]
  /** The one that answers its question first. */
  readonly metrics: readonly MetricDescription[]
  readonly disagreements: readonly Disagreement[]
  readonly defaultSeeds: readonly number[]
  readonly draws?: Draws
  /** Computed in double precision on the processor, whatever the device. */
  readonly doublePrecision?: true
  /** Values that do not go together, by the path to change (or `conditions`), with what to do. */
  readonly conflicts?: (settings: ResolvedSettings) => Readonly<Record<string, string>>
  /** What should be known of chosen values before starting, in sentences. */
  readonly notes?: (settings: ResolvedSettings) => readonly string[]
  /** What to expect of chosen values, which no methods paragraph would say. */
  readonly warnings?: (settings: ResolvedSettings) => readonly string[]
  /** @throws SettingsError, as all that follow, for values that are missing or of another kind. */
  readonly work: (settings: TrialSettings) => Work
  /** Bytes that a trial takes at most, where that can be foretold. */
  readonly memory?: (settings: TrialSettings) => number
  /** Layers that its method preconditions, from the input; none where it preconditions none. */
  readonly layers?: (settings: TrialSettings) => readonly PreconditionedLayer[]
  readonly network: (values: ValuesByPath) => NetworkDescription
  readonly tasks: (values: ValuesByPath) => TaskOutline
  /** Sentences in plain language for the running summary. */
  readonly summary: (settings: ResolvedSettings) => readonly string[]
  /** A methods paragraph that can be pasted. */
  readonly methods: (settings: ResolvedSettings) => string
}

/** What one trial is run with: a condition, a seed and flat values (shared and the condition's own). */
export interface TrialSettings {
  readonly definition: string
  readonly condition: string
  readonly seed: number
  readonly values: Readonly<Record<string, Value>>
}

export interface Scale {
  readonly id: 'quick' | 'reduced' | 'paper'
  readonly label: string
  readonly help: string
  readonly overlays: readonly Overlay[]
  readonly seeds?: readonly number[]
  /** In place of the preset's conditions, where all of them would take too long. */
  readonly conditions?: readonly string[]
  /** In place of the preset's sweeps. */
  readonly sweeps?: Readonly<Record<string, readonly Value[]>>
}

/** A figure or table of the thesis: a definition with chosen values. */
export interface Preset {
  readonly id: string
  readonly definition: string
  readonly title: string
  /** What it asks and what the thesis found there, where its definition speaks of something else. */
  readonly question?: string
  readonly finding?: string
  /** The metric that answers its question: it leads headline, table and verdicts. */
  readonly metric: string
  /** No number answers it, but what its first figure shows. */
  readonly answeredByFigure?: true
  readonly overlays: readonly Overlay[]
  readonly conditions: readonly string[]
  /** Several values by path: what the figure varies. */
  readonly sweeps?: Readonly<Record<string, readonly Value[]>>
  /** Sequences that it is made for beside its own, once their images are there. */
  readonly alsoFor?: readonly RecipeId[]
  readonly scales: readonly Scale[]
}

/** What an experiment runs with: a request with every value filled in. */
export interface ResolvedSettings {
  readonly definition: string
  readonly preset?: string
  readonly scale?: Scale['id']
  /** A value for every path of the chosen conditions, and for every shared parameter. */
  readonly values: ValuesByPath
  readonly sweeps: Readonly<Record<string, readonly Value[]>>
  readonly conditions: readonly string[]
  readonly seeds: readonly number[]
}
