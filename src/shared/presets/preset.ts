/** What a preset is written as: it can only name conditions, settings and values of its definition. */
import type { Preset, Scale } from '../experiments/common/preset-declaration'
import type { Named } from '../experiments/common/typed'
import type { ConditionIdOf, DefinitionId, MetricId, ValuesByPathOf } from '../experiments/registry'
import type { ShelfId } from './shelves'

type Chosen<Definition extends DefinitionId> = Partial<ValuesByPathOf<Definition>>

/** Several values of some settings. */
export type Listed<Definition extends DefinitionId> = {
  readonly [Path in keyof Chosen<Definition>]: readonly NonNullable<
    Named<Chosen<Definition>>[Path]
  >[]
}

interface OverlayOf<Definition extends DefinitionId> {
  readonly when?: Listed<Definition>
  readonly values: Chosen<Definition>
}

export interface ScaleOf<Definition extends DefinitionId> extends Omit<
  Scale,
  'overlays' | 'conditions' | 'sweeps'
> {
  readonly overlays: readonly OverlayOf<Definition>[]
  readonly conditions?: readonly ConditionIdOf<Definition>[]
  readonly sweeps?: Listed<Definition>
}

interface PresetFor<Definition extends DefinitionId> extends Omit<
  Preset,
  'id' | 'definition' | 'metric' | 'overlays' | 'conditions' | 'sweeps' | 'scales'
> {
  readonly definition: Definition
  readonly metric: MetricId
  /** Where its bench has so many that they need headings. */
  readonly shelf?: ShelfId
  readonly overlays: readonly OverlayOf<Definition>[]
  readonly conditions: readonly ConditionIdOf<Definition>[]
  readonly sweeps?: Listed<Definition>
  readonly scales: readonly ScaleOf<Definition>[]
}

/** Presets by id, of whatever definition. */
export type PresetFamily = Readonly<
  Record<string, { [Id in DefinitionId]: PresetFor<Id> }[DefinitionId]>
>
