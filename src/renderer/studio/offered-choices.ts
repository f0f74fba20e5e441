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
