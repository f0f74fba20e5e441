/** A look-alike of each format is imported with every pixel and label in its place. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zipOf } from '../../fixtures/look-alikes/archives'
import * as cifar from '../../fixtures/look-alikes/cifar'
import { withOrientation } from '../../fixtures/look-alikes/exif'
import { facesLookAlike } from '../../fixtures/look-alikes/faces'
import { lookAlike } from '../../fixtures/look-alikes/images'
import { matFile } from '../../fixtures/look-alikes/mat-writer'
import * as others from '../../fixtures/look-alikes/others'
import { expectSame, imported, inFolder } from './imported'

const colour = { height: 32, width: 32, channels: 3 } as const
const ten = lookAlike(colour, 10, { training: 10, test: 2 })
const hundred = lookAlike(colour, 100, { training: 2, test: 1 })

describe('CIFAR', () => {
  it.each([
    ['cifar-10-binary', ten, cifar.cifar10BinaryFiles(ten)],
    ['cifar-10-python', ten, cifar.cifar10PythonFiles(ten)],
    ['cifar-100-binary', hundred, cifar.cifar100BinaryFiles(hundred)],
    ['cifar-100-python', hundred, cifar.cifar100PythonFiles(hundred)],
  ] as const)('%s, from its archive and unpacked', async (format, made, files) => {
    await inFolder(async (folder) => {
      const archive = await cifar.writeArchive(folder, 'some.tar.gz', files)
      const found = await imported(archive)
      expectSame(found, made)
      expect(found.description.imported).toMatchObject({ format, from: 'some.tar.gz' })
      expect(found.description.classes.map(({ name }) => name)).toEqual(made.classes)
      // Its layout is that of CIFAR, but its images are not.
      expect(found.id).toBe('imported-some')
      const unpacked = join(folder, 'unpacked')
      await others.writeFiles(unpacked, files)
      expectSame(await imported(unpacked), made)
    })
  })
})

describe('SVHN', () => {
  it.each([true, false])('packed: %s', async (packed) => {
    await inFolder(async (folder) => {
      await others.writeFiles(folder, others.svhnFiles(ten, packed))
      const found = await imported(join(folder, 'test_32x32.mat'))
      expectSame(found, ten)
      expect(found.description.classes[0]?.name).toBe('0')
      expectSame(await imported(folder), ten)
    })
  })
})

describe('FACES', () => {
  it.each([true, false])('packed: %s', async (packed) => {
    const { images, files } = facesLookAlike(4, packed)
    await inFolder(async (folder) => {
      await others.writeFiles(folder, files)
      const found = await imported(join(folder, 'newfaces_rot_single.mat'))
      const { shape, classes, normalisation } = found.description
      expect(shape).toEqual({ height: 25, width: 25, channels: 1 })
      expect(classes).toEqual([
        { name: 'darker', trainingImages: 50, testImages: 20 },
        { name: 'brighter', trainingImages: 50, testImages: 20 },
      ])
      // Twenty-five people to learn from, the last ten to test with.
      const all = images.flatMap((image) => [...image])
      const [least, most] = [Math.min(...all), Math.max(...all)]
      const parts = { training: images.slice(0, 100), test: images.slice(-40) }
      for (const [part, wanted] of Object.entries(parts)) {
        const { pixels, labels } = found.images[part as keyof typeof parts]
        const bytes = wanted.map((image) => image.map((v) => Math.round((255 * (v - least)) / (most - least)))) // prettier-ignore
        expect([...pixels]).toEqual(bytes.flatMap((image) => [...image]))
        const means = wanted.map((image) => image.reduce((sum, v) => sum + v, 0))
        const ofLabel = (wantedLabel: number) => means.filter((_, i) => labels[i] === wantedLabel)
        expect(Math.max(...ofLabel(0))).toBeLessThan(Math.min(...ofLabel(1)))
      }
      // Standardised, the images are what the file says, whatever its units.
      const values = parts.training.flatMap((image) => [...image])
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length
      const deviation = Math.sqrt(
        values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length,
      )
      expect(normalisation[0]!.mean).toBeCloseTo((mean - least) / (most - least), 3)
      expect(normalisation[0]!.deviation).toBeCloseTo(deviation / (most - least), 3)
      expect(found.description.imported?.notes).toHaveLength(3)
    })
  })

  it('of another shape is refused with what it has', async () => {
    const numbers = new Float32Array(625 * 30)
    const bytes = matFile([{ name: 'newfaces_single', dimensions: [625, 30], numbers }])
    await inFolder(async (folder) => {
      await others.writeFiles(folder, [{ path: 'newfaces_rot_single.mat', bytes }])
      await expect(imported(join(folder, 'newfaces_rot_single.mat'))).rejects.toThrow(
        'it has 30 images, not equally many of each of 40 people',
      )
    })
  })
})

describe('IDX', () => {
  it.each([true, false])('packed: %s', async (packed) => {
    const grey = lookAlike({ height: 28, width: 20, channels: 1 }, 3, { training: 5, test: 2 })
    await inFolder(async (folder) => {
      const files = others.idxFiles(grey, packed)
      await others.writeFiles(folder, files)
      const found = await imported(join(folder, files[2]!.path))
      expectSame(found, grey)
      expect(found.description.classes.map(({ name }) => name)).toEqual(['0', '1', '2'])
    })
  })
})

describe('NumPy', () => {
  it.each([false, true])('numbers from 0 to 1: %s', async (floats) => {
    await inFolder(async (folder) => {
      const file = join(folder, 'letters.npz')
      await writeFile(file, others.npzOf(ten, floats))
      const found = await imported(file, { name: 'Letters', licence: 'CC0' })
      expectSame(found, ten)
      expect(found).toMatchObject({
        id: 'imported-letters',
        description: { name: 'Letters', licence: 'CC0' },
      })
    })
  })

  it('without test images keeps some of each class', async () => {
    await inFolder(async (folder) => {
      const { pixels, labels } = ten.training
      const file = join(folder, 'all.npz')
      const arrays = [
        { path: 'X.npy', bytes: others.npy([100, 32, 32, 3], '|u1', pixels) },
        { path: 'y.npy', bytes: others.npy([100, 1], '<i8', labels) },
      ]
      await writeFile(file, zipOf(arrays))
      const { description, images } = await imported(file, { testShare: 0.2 })
      for (const each of description.classes)
        expect(each).toMatchObject({ trainingImages: 8, testImages: 2 })
      expect(images.training.labels).toHaveLength(80)
      expect(description.imported?.notes[0]).toContain('20 % of each class')
    })
  })
})

describe('pictures', () => {
  it('in a folder a class, in a folder and in a zip archive', async () => {
    const small = lookAlike({ height: 8, width: 6, channels: 3 }, 4, { training: 3, test: 2 })
    await inFolder(async (folder) => {
      const files = others.folderFiles(small)
      await others.writeFiles(join(folder, 'flowers'), files)
      const found = await imported(join(folder, 'flowers'))
      expectSame(found, small)
      expect(found.description.classes.map(({ name }) => name)).toEqual(small.classes)
      const file = join(folder, 'flowers.zip')
      await writeFile(file, zipOf(files))
      expectSame(await imported(file), small)
    })
  })

  it('are scaled to one size, and made grey', async () => {
    await inFolder(async (folder) => {
      const wide = { height: 4, width: 8, channels: 3 } as const
      // A dark half and a bright one: the middle square has two columns of each.
      const halves = Uint8Array.from({ length: 96 }, (_, place) => (place % 24 < 12 ? 40 : 200))
      const files = ['a', 'b'].flatMap((name) =>
        [0, 1].map((place) => ({
          path: `${name}/${place}.png`,
          bytes: others.pngOf(wide, halves),
        })),
      )
      await others.writeFiles(folder, files)
      const { description, images } = await imported(folder, { size: 2 })
      expect(description.shape).toEqual({ height: 2, width: 2, channels: 1 })
      expect([...images.training.pixels.subarray(0, 4)]).toEqual([40, 200, 40, 200])
      const inColour = await imported(folder, { size: 2, colours: 'colour' })
      expect(inColour.description.shape.channels).toBe(3)
    })
  })

  it.each([
    [6, 'MM'],
    [8, 'II'],
  ] as const)('are turned as their camera was held: tag %s, %s', async (orientation, order) => {
    // Dark on the left, bright on the right: upright, the first camera’s is dark at the top.
    const wide = { height: 8, width: 16, channels: 1 } as const
    const halves = Uint8Array.from({ length: 128 }, (_, place) => (place % 16 < 8 ? 40 : 200))
    const jpeg = withOrientation(others.jpegOf(wide, halves), orientation, order)
    await inFolder(async (folder) => {
      const files = ['a', 'b'].flatMap((name) =>
        [0, 1].map((place) => ({ path: `${name}/${place}.jpg`, bytes: jpeg })),
      )
      await others.writeFiles(folder, files)
      const { description, images } = await imported(folder)
      expect(description.shape).toEqual({ height: 16, width: 8, channels: 1 })
      const [top, bottom] = orientation === 6 ? [40, 200] : [200, 40]
      const pixels = images.training.pixels.subarray(0, 128)
      for (const value of pixels.subarray(0, 64)) expect(Math.abs(value - top)).toBeLessThan(4)
      for (const value of pixels.subarray(64)) expect(Math.abs(value - bottom)).toBeLessThan(4)
    })
  })

  it('in grey stay grey', async () => {
    const grey = lookAlike({ height: 5, width: 5, channels: 1 }, 2, { training: 3, test: 2 })
    await inFolder(async (folder) => {
      await others.writeFiles(folder, others.folderFiles(grey))
      expectSame(await imported(folder), grey)
    })
  })
})

describe('TinyImageNet', () => {
  it('in its zip archive and unpacked', async () => {
    const small = lookAlike({ height: 16, width: 16, channels: 3 }, 5, { training: 4, test: 2 })
    await inFolder(async (folder) => {
      const files = others.tinyImagenetFiles(small)
      const file = join(folder, 'tiny.zip')
      await writeFile(file, zipOf(files))
      const { description, images } = await imported(file)
      expect(description.classes.map(({ name }) => name)).toEqual(small.classes)
      expect([...images.test.labels]).toEqual([...small.test.labels])
      expect([...images.training.labels].sort()).toEqual([...small.training.labels].sort())
      // JPEG is not exact.
      const distance = images.test.pixels.reduce(
        (sum, byte, place) => sum + Math.abs(byte - small.test.pixels[place]!),
        0,
      )
      expect(distance / images.test.pixels.length).toBeLessThan(30)
      await mkdir(join(folder, 'unpacked'))
      await others.writeFiles(join(folder, 'unpacked'), files)
      expect((await imported(join(folder, 'unpacked'))).images).toEqual(images)
    })
  })
})
