/** What a preset is written as: it can only name definitions, conditions and tasks that there are. */
import type {
  AllowedValues,
  Overlay,
  Preset,
  Scale,
  ValuesByPath,
} from '../experiments/common/definition'
import type { ConditionIdOf, DefinitionId, SequenceId } from '../experiments/ids'

interface NamedOverlay extends Overlay {
  readonly when?: AllowedValues & { readonly dataset?: readonly SequenceId[] }
  readonly values: ValuesByPath & { readonly dataset?: SequenceId }
}

export interface ScaleOf<Definition extends DefinitionId> extends Scale {
  readonly overlays: readonly NamedOverlay[]
  readonly conditions?: readonly ConditionIdOf<Definition>[]
}

interface PresetFor<Definition extends DefinitionId> extends Omit<Preset, 'id'> {
  readonly definition: Definition
  readonly overlays: readonly NamedOverlay[]
  readonly conditions: readonly ConditionIdOf<Definition>[]
  readonly scales: readonly ScaleOf<Definition>[]
}

/** Presets by id, of whatever definition. */
export type PresetFamily = Readonly<
  Record<string, { [Id in DefinitionId]: PresetFor<Id> }[DefinitionId]>
>
