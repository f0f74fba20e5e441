/**
 * Images cut out of photographs, always the same ones. Each class is a tile of a photograph, the tiles
 * stand below one another in one picture; training images come from the left three quarters of a
 * tile, test images from the rest, so that no pixel is in both. Each is mirrored or not, gets a mean
 * colour and a contrast of its own, and so shows its class by its structure alone.
 */
import { PNG } from 'pngjs'
import type { DatasetDescription } from '@shared/datasets/description'
import { inputsOf } from '@shared/networks/description'
import { streamKey, uniforms } from '@shared/random/philox'
import type { ImageSet, LabelledImages } from './image-set'

interface Tiles {
  readonly width: number
  readonly height: number
  /** Red, green and blue, each row by row. */
  readonly planes: readonly Uint8Array[]
}

/** Share of a tile that training images are cut from. */
const trainingShare = 3 / 4

/** Drawn for each image, in this order: place, side, contrast, grey, then for each channel two. */
const drawn = { x: 0, y: 1, mirrored: 2, contrast: 3, grey: 4, channels: 5 } as const
const draws = 11

/** Contrast from 0.7 to 1.5, of a channel 0.85 to 1.15 times that; mean 128 ± 40, of a channel ± 20. */
const jitter = {
  contrast: { least: 0.7, range: 0.8 },
  channelContrast: { least: 0.85, range: 0.3 },
  grey: { middle: 128, range: 80 },
  channelMean: { range: 40 },
} as const

interface Region {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Cuts, mirrors and recolours one image into `pixels` from `start` on. */
function writePatch(
  { width, planes }: Tiles,
  region: Region,
  side: { readonly height: number; readonly width: number },
  chance: Float32Array,
  pixels: Uint8Array,
  start: number,
): void {
  const left = region.left + Math.floor(chance[drawn.x]! * (region.width - side.width + 1))
  const top = region.top + Math.floor(chance[drawn.y]! * (region.height - side.height + 1))
  const mirrored = chance[drawn.mirrored]! < 0.5
  const [first, step] = mirrored ? [left + side.width - 1, -1] : [left, 1]
  for (const [channel, plane] of planes.entries()) {
    let sum = 0
    for (let y = top; y < top + side.height; y++)
      for (let x = left; x < left + side.width; x++) sum += plane[y * width + x]!
    fillTable(sum / (side.height * side.width), chance, channel)
    let place = start + channel
    for (let y = top; y < top + side.height; y++) {
      let from = y * width + first
      for (let x = 0; x < side.width; x++) {
        pixels[place] = table[plane[from]!]!
        from += step
        place += 3
      }
    }
  }
}

/** What each byte of a channel becomes; one for all, as there are hundreds of thousands. */
const table = new Uint8Array(256)

/** @param mean of the channel before */
function fillTable(mean: number, chance: Float32Array, channel: number): void {
  const { contrast, channelContrast, grey, channelMean } = jitter
  const [ofMean, ofContrast] = [drawn.channels + 2 * channel, drawn.channels + 2 * channel + 1]
  const factor =
    (contrast.least + contrast.range * chance[drawn.contrast]!) *
    (channelContrast.least + channelContrast.range * chance[ofContrast]!)
  const wanted =
    grey.middle +
    grey.range * (chance[drawn.grey]! - 0.5) +
    channelMean.range * (chance[ofMean]! - 0.5)
  for (let byte = 0; byte < 256; byte++) {
    const value = factor * (byte - mean) + wanted
    table[byte] = value < 0 ? 0 : value > 255 ? 255 : Math.round(value)
  }
}

function partOf(
  tiles: Tiles,
  { shape, classes }: Pick<DatasetDescription, 'shape' | 'classes'>,
  part: 'training' | 'test',
  most = Infinity,
): ImageSet {
  const height = tiles.height / classes.length
  const divide = Math.floor(trainingShare * tiles.width)
  const columns =
    part === 'training' ? { left: 0, width: divide } : { left: divide, width: tiles.width - divide }
  const counts = classes.map((each) => each[`${part}Images`])
  const total = counts.reduce((sum, count) => sum + Math.min(count, most), 0)
  const length = inputsOf(shape)
  const pixels = new Uint8Array(total * length)
  const labels = new Uint8Array(total)
  const key = streamKey(1, `patches/${part}`)
  let [image, drawnBefore] = [0, 0]
  for (const [label, count] of counts.entries()) {
    const region = { ...columns, top: label * height, height }
    for (let number = 0; number < Math.min(count, most); number++) {
      labels[image] = label
      writePatch(
        tiles,
        region,
        shape,
        uniforms(key, drawnBefore + number, draws),
        pixels,
        image * length,
      )
      image += 1
    }
    drawnBefore += count
  }
  return { shape, pixels, labels }
}

function tilesOf(png: Buffer, classes: number): Tiles {
  const { width, height, data } = PNG.sync.read(png)
  if (height % classes !== 0) throw new RangeError('The picture has not a tile for each class.')
  const planes = [0, 1, 2].map((channel) => {
    const plane = new Uint8Array(width * height)
    for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = data[4 * pixel + channel]!
    return plane
  })
  return { width, height, planes }
}

type Cut = Pick<DatasetDescription, 'shape' | 'classes'>

/**
 * @param png the tiles of all classes, one below the other
 * @throws RangeError where it has not a tile for each class
 */
export function cutPatches(png: Buffer, description: Cut): LabelledImages {
  const tiles = tilesOf(png, description.classes.length)
  return {
    training: partOf(tiles, description, 'training'),
    test: partOf(tiles, description, 'test'),
  }
}

/** The first `most` training images of each class. @throws RangeError as `cutPatches` */
export function cutSome(png: Buffer, description: Cut, most: number): ImageSet {
  return partOf(tilesOf(png, description.classes.length), description, 'training', most)
}
