import { describe, expect, it } from 'vitest'
import type { Panel, SheetRecipe } from '@shared/contract/sheets'
import { layoutOf } from '@shared/sheets/layout'

const panel = (columns: number, heightMm?: number): Panel => ({
  ...{ experimentId: 'x', figure: 'f', point: 0, variances: 'paired' as const, choices: {} },
  columns,
  ...(heightMm === undefined ? {} : { heightMm }),
})

const recipe = (...panels: Panel[]): SheetRecipe => ({
  ...{ version: 1 as const, journal: 'nature' as const, widthMm: 100, columns: 2 },
  ...{ style: { lettersPt: 10 }, letters: true },
  panels,
})

// Letters of 10 points: 1.2 of them are 12 / 72 inch.
const gap = (12 / 72) * 25.4
const column = (100 - gap) / 2
// Nature’s letters of panels have 8 points.
const letter = (8 / 72) * 25.4

describe('the layout of a sheet', () => {
  it('fills rows in the order of panels, each as high as its highest', () => {
    const { panels, heightMm } = layoutOf(
      recipe(panel(1), panel(1, 60), panel(2), panel(1, 30)),
      (_, width) => 20 / width,
    )
    const rounded = panels.map(({ xMm, yMm, widthMm, heightMm: high }) =>
      [xMm, yMm, widthMm, high].map((value) => Number(value.toFixed(6))),
    )
    const second = 60 + gap
    const third = second + 20 + letter + gap
    expect(rounded).toEqual(
      [
        [0, 0, column, 60],
        [column + gap, 0, column, 60],
        [0, second, 100, 20 + letter],
        [0, third, column, 30],
      ].map((row) => row.map((value) => Number(value.toFixed(6)))),
    )
    expect(heightMm).toBeCloseTo(third + 30, 6)
    expect(panels.map((one) => one.letter)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('gives a single panel no letter, and one that is too wide the whole row', () => {
    const { panels } = layoutOf(recipe(panel(4)), () => 0.5)
    expect(panels).toEqual([{ xMm: 0, yMm: 0, widthMm: 100, heightMm: 50, letterRoomMm: 0 }])
  })
})
