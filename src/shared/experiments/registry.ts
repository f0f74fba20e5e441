/** Every experiment and every preset of the program. */
import type { ExperimentDefinition, Preset, Scale } from './definition'
import { SettingsError } from './errors'
import { drawPresets } from './presynaptic/draw-presets'
import { energy } from './presynaptic/energy'
import { energyPresets } from './presynaptic/energy-presets'
import { lifelong } from './presynaptic/lifelong'
import { lifelongPresets } from './presynaptic/lifelong-presets'

export const definitions: readonly ExperimentDefinition[] = [lifelong, energy]

export const presets: readonly Preset[] = [...lifelongPresets, ...energyPresets, ...drawPresets]

export const defaultScale: Scale['id'] = 'quick'

/** The definition called `id`. @throws SettingsError for an unknown id. */
export function definitionOf(id: string): ExperimentDefinition {
  const found = definitions.find((definition) => definition.id === id)
  if (found) return found
  throw new SettingsError(`There is no experiment “${id}”.`)
}

/** The preset called `id`. @throws SettingsError naming the presets that exist. */
export function presetOf(id: string): Preset {
  const found = presets.find((preset) => preset.id === id)
  if (found) return found
  const known = presets.map((preset) => preset.id).join(', ')
  throw new SettingsError(`There is no preset “${id}”. Presets: ${known}.`)
}
