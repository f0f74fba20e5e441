/** Wrong use of an experiment's settings: an unknown preset, path, condition, or a value out of range. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}
