/** What the numbers that stand at an axis are of its coordinates. */

/** `places` counts things, which have no ends to choose: tasks, settings that were tried. */
export const axisNumberKinds = ['number', 'percent', 'log10', 'places'] as const
export type AxisNumbers = (typeof axisNumberKinds)[number]

/** An axis with ends and numbers. */
export type Measured = Exclude<AxisNumbers, 'places'>

interface Conversion {
  readonly toNumber: (coordinate: number) => number
  readonly toCoordinate: (number: number) => number
}

/** A number without the digits that multiplying adds. */
const rounded = (value: number) => Number(value.toPrecision(12))

export const conversions: Readonly<Record<Measured, Conversion>> = {
  number: { toNumber: (value) => value, toCoordinate: (value) => value },
  percent: { toNumber: (share) => rounded(share * 100), toCoordinate: (value) => value / 100 },
  log10: { toNumber: (power) => rounded(10 ** power), toCoordinate: Math.log10 },
}

/** Said in the name of an axis of logarithms. */
export const logWords = 'log scale'

/** The name of an axis without its word on logarithms. */
export function withoutLogWords(name: string): string {
  return name.replace(` (${logWords})`, '').replace(`; ${logWords}`, '')
}

/** `Accuracy (%, from 50)`: an axis of per cent says where it does not start at zero. */
export function percentName(plain: string, from: number): string {
  return `${plain} (%${from > 0 ? `, from ${rounded(from)}` : ''})`
}

/** Beside what ECharts reads of an axis: what its numbers are, and its name without where it starts. */
interface Told {
  readonly numbers: AxisNumbers
  readonly plainName?: string
}

export function withNumbers<Axis extends object>(
  axis: Axis,
  numbers: AxisNumbers,
  plainName?: string,
): Axis & Told {
  return { ...axis, numbers, ...(plainName === undefined ? {} : { plainName }) }
}

/** Nothing of an axis of categories. */
export function numbersOf(axis: object): AxisNumbers | undefined {
  const told: unknown = Reflect.get(axis, 'numbers')
  return axisNumberKinds.find((kind) => kind === told)
}

export function plainNameOf(axis: object): string | undefined {
  const told: unknown = Reflect.get(axis, 'plainName')
  return typeof told === 'string' ? told : undefined
}
