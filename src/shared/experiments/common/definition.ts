/**
 * The declarative form of an experiment. One definition is the only source for its wizard, its
 * validation, its command-line paths, what is stored, its methods paragraph and its figures.
 */
import type { NetworkDescription } from '../../networks/description'
import type { SourceId } from '../../sources/registry'
import type { Condition } from './condition-declaration'
import type { Parameter } from './parameter-kinds'
import type { ResolvedSettings, TrialSettings } from './settings'
import type {
  Disagreement,
  MetricDescription,
  PreconditionedLayer,
  TaskOutline,
  Work,
} from './descriptions'
import type { Overlay, ValuesByPath } from './values'

export interface WizardStep {
  readonly id: string
  /** Short name for the step list. */
  readonly name: string
  /** The question in the heading. */
  readonly title: string
  readonly lead: string
  readonly kind: 'question' | 'tasks' | 'parameters' | 'conditions' | 'measurements' | 'review'
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
