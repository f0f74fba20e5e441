/** Images made from pictures, one file an image. */
import type { ImageShape } from '@shared/networks/description'
import { ImportProblem, readingOf } from '../import-problem'
import { checkAmount, checkShape, limits } from '../limits'
import { decodePicture, isGrey, type Decoded } from '../images/decode'
import { imageOf } from '../images/resize'
import type { Entry } from '../sources/source'
import { wholeFile } from '../sources/whole-file'
import type { Choices, Images } from './format'

export interface LabelledPicture {
  readonly file: Entry
  readonly label: number
}

/** Whether the name is that of a picture that can be read. */
export function isPicture(path: string): boolean {
  return /\.(png|jpe?g)$/i.test(path)
}

async function decoded(file: Entry): Promise<Decoded> {
  const bytes = await wholeFile(file, limits.pictureBytes)
  return readingOf(file.path, () => decodePicture(file.path, bytes))
}

/** So many pictures are looked at where nobody has chosen size or colours. */
const looked = 12

/** Size and colours of the images: as chosen, or as the first pictures are. */
export async function shapeOf(
  pictures: readonly LabelledPicture[],
  { size, colours }: Choices,
): Promise<ImageShape> {
  const step = Math.max(1, Math.floor(pictures.length / looked))
  const some = pictures.filter((_, place) => place % step === 0).slice(0, looked)
  const found: { readonly width: number; readonly height: number; readonly grey: boolean }[] = []
  for (const { file } of some) {
    const picture = await decoded(file)
    found.push({ width: picture.width, height: picture.height, grey: isGrey(picture) })
  }
  const [first] = found
  if (!first) throw new ImportProblem('There are no pictures.', 'Choose another folder.')
  const grey = colours ? colours === 'grey' : found.every((each) => each.grey)
  const same = found.every(({ width, height }) => width === first.width && height === first.height)
  const largest = Math.max(first.width, first.height)
  if (size === undefined && (!same || largest > limits.side.most))
    throw new ImportProblem(
      same
        ? `The pictures are ${first.width} × ${first.height} pixels, which is too large to learn.`
        : 'The pictures have different sizes.',
      'Choose to how many pixels a side they are scaled: 32, for example.',
    )
  const shape = {
    height: size ?? first.height,
    width: size ?? first.width,
    channels: grey ? 1 : 3,
  } as const
  checkShape(pictures[0]?.file.path ?? '', shape.height, shape.width, shape.channels)
  return shape
}

/** @param fixed whether a picture of another size is an error, and not scaled */
export function imagesFrom(
  pictures: readonly LabelledPicture[],
  shape: ImageShape,
  fixed: boolean,
): Images {
  checkAmount(
    pictures[0]?.file.path ?? '',
    pictures.length,
    shape.height * shape.width * shape.channels,
  )
  return {
    count: pictures.length,
    async *each() {
      for (const { file, label } of pictures) {
        const picture = await decoded(file)
        if (fixed && (picture.width !== shape.width || picture.height !== shape.height))
          throw new ImportProblem(
            `“${file.path}” is ${picture.width} × ${picture.height} pixels, the first pictures are ${shape.width} × ${shape.height}.`,
            'Choose to how many pixels a side all are scaled: 32, for example.',
          )
        yield { pixels: imageOf(picture, shape), label }
      }
    },
  }
}
