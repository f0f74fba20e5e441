import { expect } from 'vitest'
import type { Figure } from '@shared/figures/kit/figure'

/** Every number in a value, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(numbersIn)
  return []
}

/** The figure has words and finite numbers, and is empty exactly where it has no values. */
export function expectDrawable(figure: Figure): void {
  expect(figure.title).not.toBe('')
  expect(`${figure.title} ${figure.description}`).not.toMatch(/NaN|undefined|Infinity/)
  expect(numbersIn(figure.option).every(Number.isFinite)).toBe(true)
  expect(figure.empty === undefined).toBe(figure.raw.rows.length > 0)
  if (figure.raw.rows.length > 0) expect(figure.drawn.rows).not.toEqual([])
  for (const { columns, rows } of [figure.drawn, figure.raw])
    for (const row of rows) expect(row).toHaveLength(columns.length)
}
