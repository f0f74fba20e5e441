/** What a finding of the thesis is, so that it can only name what its experiment has. */
import type { Named } from '../experiments/common/typed'
import type { ConditionIdOf, DefinitionId, MetricId, ValuesByPathOf } from '../experiments/registry'
import type { PresetIdOf } from '../presets/registry'
import type { Margin } from '../statistics/agreement'
import type { Limit } from '../statistics/order'
import type { PublishedValue } from './table-4-1'

/** Numbers of chapter 3 that verdicts compute from the series of a trial. */
export type DerivedImportanceId =
  | 'summedSi'
  | 'summedSiu'
  | 'summedFull'
  | 'lossGained'
  | 'unbiasedOverFull'
  | 'correlationSiSos'
  | 'correlationSiuSos'
  | 'correlationMasMasx'
  | 'correlationMasAf'
  | 'correlationMasRootFisher'
  | 'noisyShare'

/** Numbers that verdicts compute from what a trial stored. */
export type DerivedMetricId =
  | DerivedImportanceId
  | 'largestConnectionP'
  | 'strengthRatioByRelease'
  | 'fisherRatioByRelease'
  | 'lesionAdvantage'
  | 'unreliableFraction'
  | 'reliableModeExcess'
  | 'decreaseGained'

interface FindingBase<Definition extends DefinitionId> {
  /** `table-4.1/split-mnist/presynaptic`. */
  readonly id: string
  /** What was found, as a title. */
  readonly title: string
  readonly source: string
  /** Preset whose paper scale has the published settings, with what must be chosen there. */
  readonly preset: PresetIdOf<Definition>
  readonly chosen: Partial<Named<ValuesByPathOf<Definition>>>
  readonly metric: MetricId | DerivedMetricId
  /** What a reader should know before comparing. */
  readonly remark?: string
}

/** A mean over seeds, or the number of a single network where it has no error. */
export interface PublishedMean<
  Definition extends DefinitionId = DefinitionId,
> extends FindingBase<Definition> {
  readonly kind: 'mean'
  readonly condition: ConditionIdOf<Definition>
  readonly published: Pick<PublishedValue, 'mean'> & Partial<PublishedValue>
  /** Fixed for this finding before it was measured. */
  readonly margin: Margin
}

/** An order of conditions, the highest first; each at its best sweep point. */
export interface PublishedOrder<
  Definition extends DefinitionId = DefinitionId,
> extends FindingBase<Definition> {
  readonly kind: 'order'
  readonly conditions: readonly ConditionIdOf<Definition>[]
}

/** A bound on a number of the experiment. */
export interface Criterion extends Limit {
  readonly metric: MetricId | DerivedMetricId
}

/** What is said in words, judged by one bound or several, all of which must be kept. */
export interface PublishedLimit<
  Definition extends DefinitionId = DefinitionId,
> extends FindingBase<Definition> {
  readonly kind: 'limit'
  readonly condition: ConditionIdOf<Definition>
  readonly criteria: readonly [Criterion, ...Criterion[]]
  /** What is published, in words. */
  readonly words: string
}

/** The first value of a swept setting gives more than the second. */
export interface PublishedContrast<
  Definition extends DefinitionId = DefinitionId,
> extends FindingBase<Definition> {
  readonly kind: 'contrast'
  readonly condition: ConditionIdOf<Definition>
  readonly path: { [Id in Definition]: keyof ValuesByPathOf<Id> & string }[Definition]
  readonly higher: number | string
  readonly lower: number | string
  readonly words: string
}

export type Finding<Definition extends DefinitionId = DefinitionId> =
  | PublishedMean<Definition>
  | PublishedOrder<Definition>
  | PublishedLimit<Definition>
  | PublishedContrast<Definition>
