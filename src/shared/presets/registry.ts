/** Every preset: the figures and tables of the thesis, and what goes beyond them. */
import type { Preset, Scale } from '../experiments/common/preset-declaration'
import { SettingsError } from '../experiments/common/errors'
import type { DefinitionId, MetricId } from '../experiments/registry'
import { ablationPresets } from './ablation'
import { autoencoderPresets } from './autoencoders'
import { beyondPresets } from './beyond'
import { colourPresets } from './colour'
import { continualPresets } from './continual'
import { tinyImagenetPresets } from './continual-tiny-imagenet'
import { drawPresets } from './draws'
import { energyPresets } from './energy'
import { largeBatchPresets } from './large-batches'
import { lifelongPresets } from './lifelong'
import { convolutionPresets } from './optimizer-convolutions'
import { optimizerDirectionPresets } from './optimizer-directions'
import { optimizerPresets } from './optimizers'
import { optimizerGridPresets } from './optimizer-grids'
import { perceptronPresets } from './perceptron'
import type { ShelfId } from './shelves'
import { targetPresets } from './time-to-target'

const families = {
  ...continualPresets,
  ...tinyImagenetPresets,
  ...largeBatchPresets,
  ...colourPresets,
  ...lifelongPresets,
  ...energyPresets,
  ...ablationPresets,
  ...perceptronPresets,
  ...optimizerPresets,
  ...autoencoderPresets,
  ...convolutionPresets,
  ...optimizerDirectionPresets,
  ...optimizerGridPresets,
  ...targetPresets,
  ...beyondPresets,
  ...drawPresets,
}

export type PresetId = keyof typeof families

/** Presets of one definition. */
export type PresetIdOf<Definition extends DefinitionId> = {
  [Id in PresetId]: (typeof families)[Id]['definition'] extends Definition ? Id : never
}[PresetId]

export interface KnownPreset extends Preset {
  readonly id: PresetId
  readonly definition: DefinitionId
  readonly metric: MetricId
  readonly shelf?: ShelfId
}

/** Tables, then figures by their number, then what the thesis has no figure of. */
function inThesisOrder(all: readonly KnownPreset[]): readonly KnownPreset[] {
  const kinds = ['table', 'fig']
  const place = ({ id }: Preset) => {
    const kind = kinds.findIndex((name) => id.startsWith(`${name}-`))
    return kind < 0 ? kinds.length : kind
  }
  const byNumber = new Intl.Collator('en', { numeric: true })
  return all.toSorted((a, b) =>
    place(a) !== place(b) || place(a) === kinds.length
      ? place(a) - place(b)
      : byNumber.compare(a.id, b.id),
  )
}

const ids = Object.keys(families) as PresetId[]

export const presets = inThesisOrder(ids.map((id) => ({ id, ...families[id] })))

export const defaultScale: Scale['id'] = 'quick'

/**
 * The preset called `id`; a figure with parts, which are presets called `id/part`, needs `part` too.
 * @throws SettingsError naming the presets or the parts that exist
 */
export function presetOf(id: string, part?: string): KnownPreset {
  const wanted = part === undefined ? id : `${id}/${part}`
  const found = presets.find((preset) => preset.id === wanted)
  if (found) return found
  const parts = presets.filter((preset) => preset.id.startsWith(`${id}/`))
  if (parts.length > 0) {
    const names = parts.map((preset) => preset.id.slice(id.length + 1)).join(', ')
    throw new SettingsError(`“${id}” is in parts. Choose one with --set part=…: ${names}.`)
  }
  const known = presets.map((preset) => preset.id).join(', ')
  throw new SettingsError(`There is no preset “${id}”. Presets: ${known}.`)
}

/** The preset and the scale that a request starts from, as far as this version has them. */
export function startOf(request: {
  readonly preset?: string | undefined
  readonly scale?: string | undefined
}): { readonly preset: KnownPreset | undefined; readonly scale: Scale | undefined } {
  const preset = presets.find(({ id }) => id === request.preset)
  return { preset, scale: preset?.scales.find(({ id }) => id === request.scale) }
}
