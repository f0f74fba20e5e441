export interface OfferedAxis {
  readonly ends: boolean
  readonly log: boolean
  readonly name: boolean
}
export interface OfferedChoices {
  readonly errors: boolean
  readonly singleSeeds: boolean
  readonly significance: boolean
  readonly legend: boolean
  readonly x: OfferedAxis
  readonly y: OfferedAxis
}
const all = { ends: true, log: true, name: true }
export const offeredOf = (..._: unknown[]): OfferedChoices => ({
  errors: true,
  singleSeeds: true,
  significance: true,
  legend: true,
  x: all,
  y: all,
})
