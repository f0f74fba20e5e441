/** Marks stand out from a dark surface by 3 to 1, single seeds included (WCAG 2.2, 1.4.11). */
import { expect, it } from 'vitest'
import { definitions } from '@shared/experiments/registry'
import { conditionStyle } from '@shared/figures/kit/condition-style'
import { taskColor } from '@shared/figures/kit/task-colors'
import { figureThemes } from '@shared/figures/kit/theme'
import { lesionStyle } from '@shared/figures/lesions/lesion-plot'
import { lesionOrderings } from '@shared/lesions/lesion'

const channels = (color: string) =>
  [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)

function luminance(values: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = values.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(color: string, surface: string, opacity: number): number {
  const below = channels(surface)
  const seen = channels(color).map((value, at) => value * opacity + below[at]! * (1 - opacity))
  const [darker = 0, lighter = 0] = [luminance(seen), luminance(below)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const { dark, paper } = figureThemes
const conditions = definitions.flatMap((definition) => definition.conditions)
const colors = (theme: typeof dark) => [
  ...conditions.map((condition) => conditionStyle(condition, theme).color),
  ...lesionOrderings.map(({ id }) => lesionStyle(id, theme).color),
]

it('in the colour of every condition and every order of removal', () => {
  for (const color of new Set(colors(dark)))
    for (const opacity of [1, dark.faint])
      expect(contrast(color, dark.surface, opacity), color).toBeGreaterThanOrEqual(3)
})

it('in the colour of every task', () => {
  for (const task of [0, 1, 2, 3, 4])
    expect(contrast(taskColor(task, 5, dark), dark.surface, 1)).toBeGreaterThanOrEqual(3)
})

it('and paper keeps the colours that it had', () => {
  expect(colors(paper)).toContain('#0072B2')
  expect(new Set(colors(dark)).size).toBe(new Set(colors(paper)).size)
})
