/** Every experiment and every preset of the program. */
import type { ExperimentDefinition, Preset, Scale } from './common/definition'
import { SettingsError } from './common/errors'
import { ablation } from './presynaptic/ablation'
import { ablationPresets } from './presynaptic/ablation-presets'
import { drawPresets } from './presynaptic/draw-presets'
import { energy } from './presynaptic/energy'
import { type energyMetrics } from './presynaptic/energy-measures'
import { energyPresets } from './presynaptic/energy-presets'
import { lifelong } from './presynaptic/lifelong'
import { type lifelongMetrics } from './presynaptic/lifelong-measures'
import { lifelongPresets } from './presynaptic/lifelong-presets'
import { perceptron } from './presynaptic/perceptron'
import { perceptronPresets } from './presynaptic/perceptron-presets'

/** Every definition by its id. */
export const definitionTable = { lifelong, energy, ablation, perceptron } satisfies {
  readonly [Id in string]: { readonly id: Id }
}

export type DefinitionId = keyof typeof definitionTable

/** Conditions of any definition. */
export type ConditionId = {
  [Id in DefinitionId]: keyof (typeof definitionTable)[Id]['table']
}[DefinitionId]

/** Numbers that a finished trial of any definition reports. */
export type MetricId = (typeof lifelongMetrics | typeof energyMetrics)[number]['id']

export const definitions: readonly ExperimentDefinition[] = Object.values(definitionTable)

/** Tables, then figures by their number, then what the thesis has no figure of. */
function inThesisOrder(all: readonly Preset[]): readonly Preset[] {
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

export const presets = inThesisOrder([
  ...lifelongPresets,
  ...energyPresets,
  ...ablationPresets,
  ...perceptronPresets,
  ...drawPresets,
])

export const defaultScale: Scale['id'] = 'quick'

/** The definition called `id`. @throws SettingsError for an unknown id. */
export function definitionOf(id: string): ExperimentDefinition {
  const found = definitions.find((definition) => definition.id === id)
  if (found) return found
  throw new SettingsError(`There is no experiment “${id}”.`)
}

/**
 * The preset called `id`; a figure with parts, which are presets called `id/part`, needs `part` too.
 * @throws SettingsError naming the presets or the parts that exist
 */
export function presetOf(id: string, part?: string): Preset {
  const parts = presets.filter((preset) => preset.id.startsWith(`${id}/`))
  const wanted = part === undefined ? id : `${id}/${part}`
  const found = presets.find((preset) => preset.id === wanted)
  if (found) return found
  if (parts.length > 0) {
    const names = parts.map((preset) => preset.id.slice(id.length + 1)).join(', ')
    throw new SettingsError(`“${id}” is in parts. Choose one with --set part=…: ${names}.`)
  }
  const known = presets.map((preset) => preset.id).join(', ')
  throw new SettingsError(`There is no preset “${id}”. Presets: ${known}.`)
}
