/** Values of settings, by name and path. */

/** A setting's value. Lists occur only where a parameter is swept. */
export type Value = number | string | boolean

/** Values by path: `parameter` or `condition.parameter`. */
export type ValuesByPath = Readonly<Record<string, Value>>

/** Values by name, of which a setting must have one. */
export type AllowedValues = Readonly<Record<string, readonly Value[]>>

/**
 * Values laid over the defaults, everywhere or only where the listed parameters have one of the
 * listed values (a learning rate that belongs to a data set, for instance).
 */
export interface Overlay {
  readonly when?: AllowedValues
  readonly values: ValuesByPath
}
