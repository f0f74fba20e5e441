/** Figures and tables of the thesis as chosen values of a definition. */
import type { RecipeId } from '../../datasets/recipe-ids'
import type { Overlay, Value } from './values'

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
