/** What a definition tells of its trials: numbers, tasks, work, and where the thesis and its code differ. */
import type { AllowedValues } from './values'

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
