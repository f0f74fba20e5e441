import { describe, expect, it } from 'vitest'
import { cloudPicture, pointsDpi } from '@shared/figures/kit/cloud-picture'
import { cloudOn, type PointCloud } from '@shared/figures/kit/point-cloud'
import { figureThemes } from '@shared/figures/kit/theme'

const cloud = (
  points: readonly (readonly [number, number])[],
  changed: Partial<PointCloud> = {},
): PointCloud => ({
  name: 'SI',
  color: '#0A141E',
  opacity: 1,
  radius: 1,
  plot: { left: 0, top: 0, width: 12, height: 8 },
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
  ...changed,
})

/** Opacities of a picture, a list a row. */
function rowsOf({ width, height, data }: ReturnType<typeof cloudPicture>): number[][] {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => data[4 * (row * width + column) + 3]!),
  )
}

function weighed(rows: readonly (readonly number[])[]) {
  const cells = rows.flatMap((row, y) => row.map((ink, x) => ({ x: x + 0.5, y: y + 0.5, ink })))
  const total = cells.reduce((sum, { ink }) => sum + ink, 0)
  const mean = (of: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((sum, cell) => sum + cell.ink * of(cell), 0) / total
  return { area: total / 255, x: mean(({ x }) => x), y: mean(({ y }) => y) }
}

describe('a disc', () => {
  it('covers the pixels around its middle, by hand', () => {
    const picture = cloudPicture([cloud([[3.5, 2.5]])], 1)
    expect([picture.width, picture.height]).toEqual([12, 8])
    const rows = rowsOf(picture)
    // On a pixel's middle: whole there; beside it √(1 − 1/12) + 1/2 less 1, at the corners less √2.
    expect(rows[2]!.slice(1, 7)).toEqual([0, 117, 255, 117, 0, 0])
    expect(rows[1]!.slice(1, 7)).toEqual([0, 11, 117, 11, 0, 0])
    expect(rows[3]).toEqual(rows[1])
    expect(rows.flat().filter((ink) => ink > 0)).toHaveLength(9)
    const at = 4 * (2 * 12 + 3)
    expect([...picture.data.subarray(at, at + 4)]).toEqual([10, 20, 30, 255])
  })

  it.each([2.5, 0.7, 0.3, 0.2])(
    'of radius %d is as dark as its area, and where it is',
    (radius) => {
      const offsets = Array.from({ length: 8 }, (_, index) => index / 8)
      const found = offsets.flatMap((x) =>
        offsets.map((y) => ({
          ...weighed(rowsOf(cloudPicture([cloud([[5 + x, 3 + y]], { radius })], 1))),
          to: { x: 5 + x, y: 3 + y },
        })),
      )
      // On average over the places that a dot can have among the pixels.
      const area = found.reduce((sum, one) => sum + one.area, 0) / found.length
      expect(Math.abs(area / (Math.PI * radius ** 2) - 1)).toBeLessThan(0.02)
      for (const { x, y, to } of found) {
        expect(Math.abs(x - to.x)).toBeLessThan(0.2)
        expect(Math.abs(y - to.y)).toBeLessThan(0.2)
      }
    },
  )

  it('is cut at the edge of its plot', () => {
    const plot = { left: 2, top: 2, width: 3, height: 3 }
    const picture = cloudPicture(
      [
        cloud(
          [
            [2, 2],
            [9, 9],
            [-4, 3],
          ],
          { plot },
        ),
      ],
      1,
    )
    expect(picture.box).toEqual(plot)
    // A dot on the corner shows in the corner's pixel, 0.71 pixels away; the others' places are outside.
    expect(rowsOf(picture)).toEqual([
      [191, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})

describe('many discs', () => {
  const points = [
    [3, 3],
    [3.4, 3.2],
    [8, 5],
    [3.1, 2.7],
  ] as const

  it('let through the product of what each lets through, in every order', () => {
    const twice = cloudPicture(
      [
        cloud(
          [
            [3.5, 2.5],
            [3.5, 2.5],
          ],
          { opacity: 0.5 },
        ),
      ],
      1,
    )
    expect(rowsOf(twice)[2]!.slice(2, 5)).toEqual([103, 191, 103])
    const one = cloudPicture([cloud(points, { opacity: 0.5 })], 0.5)
    const other = cloudPicture([cloud(points.toReversed(), { opacity: 0.5 })], 0.5)
    one.data.forEach((ink, at) => {
      expect(Math.abs(ink - other.data[at]!)).toBeLessThanOrEqual(1)
    })
  })

  it('are the same picture for the same points', () => {
    expect(cloudPicture([cloud(points)], 0.1)).toEqual(cloudPicture([cloud(points)], 0.1))
  })

  it('lie in one picture with those of other plots, each in its colour', () => {
    const beside = { left: 20, top: 1, width: 5, height: 4 }
    const picture = cloudPicture(
      [cloud([[3.5, 2.5]]), cloud([[22.5, 2.5]], { color: '#FF8000', plot: beside })],
      1,
    )
    expect(picture.box).toEqual({ left: 0, top: 0, width: 25, height: 8 })
    const at = 4 * (2 * 25 + 22)
    expect([...picture.data.subarray(at, at + 4)]).toEqual([255, 128, 0, 255])
  })
})

describe('points on a plot', () => {
  it('stand where its axes have their values', () => {
    const frame = {
      theme: figureThemes.paper,
      width: 500,
      height: 300,
      point: 0,
      variances: 'equal',
    } as const
    const plot = { left: 100, top: 50, width: 200, height: 100 }
    const placed = cloudOn(
      frame,
      plot,
      {
        across: Float64Array.from([0, 5, 10]),
        up: Float64Array.from([-1, 0, 3]),
        xAxis: { from: 0, to: 10 },
        yAxis: { from: -1, to: 3 },
      },
      { name: 'SI', color: '#000000', opacity: 1, radius: 1 },
    )
    expect([...placed.x]).toEqual([100, 200, 300])
    expect([...placed.y]).toEqual([150, 125, 50])
    // Half of the axis lines, one pixel wide, stays free.
    expect(placed.plot).toEqual({ left: 100.5, top: 50, width: 199.5, height: 99.5 })
  })
})

describe('the resolution', () => {
  it('is what is asked for as long as its pixels are few enough', () => {
    expect(pointsDpi(180, 120)).toBe(600)
    expect(pointsDpi(89, 60, 1200)).toBe(1200)
    expect(pointsDpi(89, 60, 150)).toBe(150)
    const largest = pointsDpi(500, 500)
    expect(largest).toBeLessThan(600)
    const pixels = (500 / 25.4) * largest
    expect(pixels ** 2).toBeLessThanOrEqual(24_000_000)
    expect((pixels + 500 / 25.4) ** 2).toBeGreaterThan(24_000_000)
  })
})
