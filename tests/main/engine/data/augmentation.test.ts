/** Images cut out of themselves and mirrored: by hand, and as they are drawn. */
import { describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import {
  augmentationOf,
  drawnAugmentations,
  margin,
  writeShown,
  type Shown,
} from '../../../../src/main/engine/data/augmentation'
import { makeBatch } from '../../../../src/main/engine/data/batches'
import { imageExamples } from '../../../../src/main/engine/data/examples'

/** Two rows of three pixels. */
const grey = { height: 2, width: 3, channels: 1 }
const six = Uint8Array.of(9, 1, 2, 3, 4, 5, 6)

function shown(moves: Partial<Shown>): number[] {
  const target = new Uint8Array(7)
  writeShown(grey, { down: 0, right: 0, mirrored: false, ...moves }, six, 1, target, 1)
  return [...target.subarray(1)]
}

describe('one image', () => {
  it.each([
    [{}, [1, 2, 3, 4, 5, 6]],
    [{ right: 1 }, [0, 1, 2, 0, 4, 5]],
    [{ right: -2 }, [3, 0, 0, 6, 0, 0]],
    [{ down: 1 }, [0, 0, 0, 1, 2, 3]],
    [{ down: -1, right: 1 }, [0, 4, 5, 0, 0, 0]],
    [{ mirrored: true }, [3, 2, 1, 6, 5, 4]],
    // Moved first, then mirrored.
    [{ right: 1, mirrored: true }, [2, 1, 0, 5, 4, 0]],
    [{ down: 4, right: -4 }, [0, 0, 0, 0, 0, 0]],
  ])('%o', (moves, wanted) => {
    expect(shown(moves)).toEqual(wanted)
  })

  it('keeps the channels of a pixel together', () => {
    const target = new Uint8Array(4)
    const twoPixels = { height: 1, width: 2, channels: 2 }
    const moves = { down: 0, right: 0, mirrored: true }
    writeShown(twoPixels, moves, Uint8Array.of(1, 2, 3, 4), 0, target, 0)
    expect([...target]).toEqual([3, 4, 1, 2])
  })
})

describe('what is drawn', () => {
  const key = streamKey(7, 'augmentation/learned')

  it('is three numbers of the stream an image', () => {
    const [, second] = drawnAugmentations(key, 5, 2, true)
    const [down, right, side] = uniforms(key, 5, 6).subarray(3)
    expect(second).toEqual({
      down: Math.floor(9 * down!) - 4,
      right: Math.floor(9 * right!) - 4,
      mirrored: side! < 0.5,
    })
  })

  it('is every move about as often, and mirrored half of the time or never', () => {
    const drawn = drawnAugmentations(key, 0, 9_000, true)
    for (let move = -margin; move <= margin; move++)
      for (const side of ['down', 'right'] as const)
        expect(Math.abs(drawn.filter((each) => each[side] === move).length - 1_000)).toBeLessThan(
          150,
        )
    expect(Math.abs(drawn.filter(({ mirrored }) => mirrored).length - 4_500)).toBeLessThan(250)
    expect(drawnAugmentations(key, 0, 100, false).some(({ mirrored }) => mirrored)).toBe(false)
  })
})

describe('a batch', () => {
  const examples = imageExamples({
    images: { shape: grey, pixels: six.slice(1), labels: Uint8Array.of(3) },
    members: Uint32Array.of(0),
    normalised: Float32Array.from({ length: 256 }, (_, byte) => byte),
    answerOfClass: (label) => label,
  })
  const batch = makeBatch(examples, [0, 0, 0])

  it('is shown as it is drawn, with the same answers, and its images stay as they are', () => {
    const augmented = augmentationOf('crops-and-flips', grey, 7)!(batch, 'learned', 2)
    const drawn = drawnAugmentations(streamKey(7, 'augmentation/learned'), 2, 3, true)
    expect(augmented.answers).toEqual(batch.answers)
    expect([...augmented.images]).toEqual([0, 1, 2])
    drawn.forEach((moves, row) =>
      expect([...augmented.views[row]!.pixels.subarray(6 * row, 6 * row + 6)]).toEqual(
        shown(moves),
      ),
    )
    expect([...batch.views[0]!.pixels]).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is shown the same way again, and otherwise for another number, purpose or seed', () => {
    const wide = { height: 1, width: 6, channels: 1 }
    const bytes = (seed: number, ...of: ['learned' | 'independent', number]) => [
      ...augmentationOf('crops', wide, seed)!(batch, ...of).views[0]!.pixels,
    ]
    const first = bytes(7, 'learned', 2)
    expect(bytes(7, 'learned', 2)).toEqual(first)
    for (const other of [
      bytes(7, 'learned', 3),
      bytes(7, 'independent', 2),
      bytes(8, 'learned', 2),
    ])
      expect(other).not.toEqual(first)
  })

  it('stays as it is where nothing is asked for', () => {
    expect(augmentationOf('none', grey, 7)).toBeUndefined()
  })
})
