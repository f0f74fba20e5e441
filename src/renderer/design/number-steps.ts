/** Where an arrow key takes a number: the next round value up or down, within its range. */
export interface StepRange {
  readonly minimum: number
  readonly maximum: number
  readonly integer: boolean
  readonly logarithmic: boolean
}

const mantissas = [1, 2, 5, 10] as const

function logarithmicStep(value: number, direction: 1 | -1): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9)
  const mantissa = value / 10 ** exponent
  if (direction === 1) {
    const next = mantissas.find((candidate) => candidate > mantissa + 1e-9) ?? 10
    return Number(`${next}e${exponent}`)
  }
  const previous = mantissas.findLast((candidate) => candidate < mantissa - 1e-9)
  return previous === undefined ? Number(`5e${exponent - 1}`) : Number(`${previous}e${exponent}`)
}

function linearStep(value: number, direction: 1 | -1, integer: boolean): number {
  const size = Math.abs(value)
  const exponent = size === 0 ? 0 : Math.floor(Math.log10(size) - (direction === -1 ? 1e-9 : 0))
  const unit = integer ? Math.max(0, exponent - 1) : exponent - 1
  const grid = Number(`1e${unit}`)
  const position = value / grid
  const next = direction === 1 ? Math.floor(position + 1e-9) + 1 : Math.ceil(position - 1e-9) - 1
  return Number((next * grid).toPrecision(12))
}

/** The next round value from `value`: 1–2–5 steps on a logarithmic scale, else the second digit. */
export function stepFrom(value: number, direction: 1 | -1, range: StepRange): number {
  const { minimum, maximum, integer, logarithmic } = range
  let next: number
  if (logarithmic && value > 0) next = logarithmicStep(value, direction)
  else if (logarithmic && direction === 1) next = minimum > 0 ? minimum : 1e-6
  else next = linearStep(value, direction, integer)
  return Math.min(maximum, Math.max(minimum, next))
}
