/** The images of Curves: what is shipped is what the script draws, and lies on its points. */
import { describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { curveImages, numbersOfImage, side } from '../../scripts/parts/curve-images.mjs'
import { loadImages } from '../../src/main/engine/data/image-set'
import { datasetFolder } from '../../src/main/paths'

/** The image of three points in pixels, and to which side its curve bends. */
function curve(...points: readonly (readonly [x: number, y: number])[]) {
  const { pixels, labels } = curveImages(points.flat().map((place) => (place - 4) / 20))
  return { at: (x: number, y: number) => pixels[y * side + x], label: labels[0] }
}

describe('a curve', () => {
  it('goes through its three points, with ink of two pixels’ width and none beyond', () => {
    const { at } = curve([5.5, 20.5], [14.5, 6.5], [22.5, 20.5])
    expect([at(5, 20), at(14, 6), at(22, 20)]).toEqual([255, 255, 255])
    expect([at(14, 3), at(14, 20), at(5, 6), at(27, 27)]).toEqual([0, 0, 0, 0])
  })

  it('is as grey at its edge as its distance says', () => {
    // A line at y = 10: pixels in rows 9 and 10 are half a pixel away, those in 8 and 11 one and a half.
    const { at } = curve([6, 10], [14, 10], [22, 10])
    expect([8, 9, 10, 11].map((y) => at(14, y))).toEqual([0, 255, 255, 0])
    // At y = 10.2 they are 0.3, 0.7, 0.7 + 0.6 … away.
    const lower = curve([6, 10.2], [14, 10.2], [22, 10.2])
    expect([8, 9, 10, 11].map((y) => lower.at(14, y))).toEqual([0, 12 * 17, 255, 3 * 17])
  })

  it('swings out beyond its points, and is whole all the same', () => {
    // x(t) = 4 + 60 t − 40 t², largest at t = ¾: 26.5, so that pixels from 27 to 28 have a little less than half of the ink.
    const { at } = curve([4, 4], [24, 14], [24, 24])
    expect([at(26, 18), at(26, 19), at(27, 18), at(27, 19)]).toEqual([255, 255, 7 * 17, 7 * 17])
  })

  it('bends to the left or to the right of its way', () => {
    expect(curve([6, 20], [14, 20], [14, 8]).label).toBe(0)
    expect(curve([14, 8], [14, 20], [6, 20]).label).toBe(1)
  })
})

it('the shipped images are those that the script draws', async () => {
  const { training, test } = await loadImages(datasetFolder, 'curves')
  for (const [part, { pixels, labels }] of Object.entries({ training, test })) {
    const drawn = curveImages(uniforms(streamKey(2006, `curves/${part}`), 0, 300 * numbersOfImage))
    expect(Buffer.from(drawn.pixels).equals(pixels.subarray(0, 300 * side * side))).toBe(true)
    expect([...drawn.labels]).toEqual([...labels.subarray(0, 300)])
  }
})
