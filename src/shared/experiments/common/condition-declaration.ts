/** What the program knows of a model that takes part in a comparison. */
import type { Cited } from '../../sources/registry'
import type { Parameter } from './parameter-kinds'
import type { ValuesOf } from './typed'

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
