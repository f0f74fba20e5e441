/** The published training losses that may be laid over a run: only where every setting is the published one. */
import type { Value, ValuesByPath } from '../experiments/common/values'
import type { DefinitionId } from '../experiments/registry'
import { asKnown } from '../experiments/common/sequence-setting'
import { autoencoderFigures } from './autoencoder-figures'
import { differencesFromPaper } from './differences'
import { fig51 } from './fig-5-1'
import { fig52 } from './fig-5-2'
import { fig53 } from './fig-5-3'
import { fig54 } from './fig-5-4'
import { fig55 } from './fig-5-5'
import type { LossPanel, PublishedCurve } from './loss-panels'

export const lossPanels: readonly LossPanel[] = [
  ...fig51,
  ...fig52,
  ...fig53,
  ...fig54,
  ...fig55,
  ...autoencoderFigures,
]

/** The curve of a panel for a condition, whatever `condition` is. */
export function curveIn({ curves }: LossPanel, condition: string): PublishedCurve | undefined {
  const byId: Readonly<Record<string, PublishedCurve | undefined>> = curves
  return byId[condition]
}

/** Whether values are those that a panel or curve was drawn with. */
export function isChosen(
  { chosen }: { readonly chosen: Readonly<Record<string, Value | undefined>> },
  values: ValuesByPath,
): boolean {
  return Object.entries(chosen).every(([path, value]) => asKnown(values[path]) === value)
}

export interface FoundCurve extends PublishedCurve {
  readonly source: string
}

/** The published curve of a condition, where its settings are the published ones. `values` by path, complete. */
export function publishedCurve(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): FoundCurve | undefined {
  if (definitionId !== ('optimizers' satisfies DefinitionId)) return undefined
  for (const panel of lossPanels) {
    const curve = curveIn(panel, condition)
    if (!curve || !isChosen(panel, values)) continue
    const differences = differencesFromPaper(panel, condition, values)
    if (differences?.length === 0) return { ...curve, source: panel.source }
  }
  return undefined
}
