/** The order in which tasks are learned, as one value: `natural`, or their numbers as in `3-1-2`. */
import type { Value } from './values'

export const naturalOrder = 'natural'

const isNatural = (numbers: readonly number[]) =>
  numbers.every((number, index) => number === index + 1)

/** Whether every number from 1 on occurs once. */
function isPermutation(numbers: readonly number[]): boolean {
  return isNatural([...numbers].sort((a, b) => a - b))
}

/** The value of an order; the natural one has a name of its own. */
export function orderValue(numbers: readonly number[]): string {
  return isNatural(numbers) ? naturalOrder : numbers.join('-')
}

/** The value that a text means (`3,1,2`, `3 1 2` or `3-1-2`); nothing where it is no order of tasks. */
export function readOrder(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === naturalOrder) return naturalOrder
  const parts = trimmed.split(/[\s,;-]+/)
  if (parts.length < 2 || !parts.every((part) => /^[1-9]\d*$/.test(part))) return undefined
  const numbers = parts.map(Number)
  return isPermutation(numbers) ? orderValue(numbers) : undefined
}

/** Natural numbers of `count` tasks in the order of learning; nothing where the order is of others. */
export function taskNumbers(
  value: Value | undefined,
  count: number,
): readonly number[] | undefined {
  const natural = Array.from({ length: count }, (_, index) => index + 1)
  if (value === undefined || value === naturalOrder) return natural
  const numbers = String(value).split('-').map(Number)
  return numbers.length === count && isPermutation(numbers) ? numbers : undefined
}

/** An order in words: `natural`, or `3, 1, 2`. */
export function orderWords(value: Value | undefined): string {
  return String(value ?? naturalOrder).replaceAll('-', ', ')
}

/** The order with the task at place `from` (from 0) moved to place `to`. */
export function moved(numbers: readonly number[], from: number, to: number): readonly number[] {
  const number = numbers[from]
  if (number === undefined || to < 0 || to >= numbers.length) return numbers
  return numbers.toSpliced(from, 1).toSpliced(to, 0, number)
}
