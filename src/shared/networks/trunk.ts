/** What images become on their way through a network's trunk. */
import type { ImageShape, NetworkDescription, TrunkPart } from './description'

/** A part with the images that it takes and gives. */
export interface TrunkStep {
  readonly part: TrunkPart
  readonly input: ImageShape
  readonly output: ImageShape
}

/** Places of a square of `side` pixels along a line of `length`; none where it is too short. */
function placesAlong(length: number, side: number, stride: number): number {
  return Math.max(0, Math.floor((length - side) / stride) + 1)
}

/** What an image becomes in a part of the trunk; perhaps nothing is left of it. */
function afterPart(input: ImageShape, part: TrunkPart): ImageShape {
  const along = (places: (length: number) => number) => ({
    height: places(input.height),
    width: places(input.width),
  })
  switch (part.kind) {
    case 'convolution': {
      const { side, padding, stride = 1, filters: channels } = part
      return padding === 'same'
        ? { ...along((length) => Math.ceil(length / stride)), channels }
        : { ...along((length) => placesAlong(length, side, stride)), channels }
    }
    case 'pooling':
      return { ...input, ...along((length) => placesAlong(length, part.side, part.side)) }
    case 'average': {
      const { side } = part
      if (side === undefined) return { ...input, ...along((length) => Math.min(length, 1)) }
      return { ...input, ...along((length) => placesAlong(length, side, side)) }
    }
    case 'dropout':
    case 'normalisation':
    case 'sum':
      return input
  }
}

const same = (a: ImageShape, b: ImageShape): boolean =>
  a.height === b.height && a.width === b.width && a.channels === b.channels

/**
 * All parts of the trunk in their order, with what they take and give.
 * @throws RangeError where a part takes what a later one gives, or adds images of different shapes
 */
export function trunkImages({
  input,
  trunk = [],
}: Pick<NetworkDescription, 'input' | 'trunk'>): readonly TrunkStep[] {
  const steps: TrunkStep[] = []
  const imagesOf = (part: number, of: number): ImageShape => {
    const found = part === -1 ? input : steps[part]?.output
    if (!found) throw new RangeError(`Part ${of} cannot take the images of part ${part}.`)
    return found
  }
  trunk.forEach((part, index) => {
    const own = imagesOf(part.from ?? index - 1, index)
    if (part.kind === 'sum' && !same(own, imagesOf(part.with, index)))
      throw new RangeError(`Part ${index} adds images of different shapes.`)
    steps.push({ part, input: own, output: afterPart(own, part) })
  })
  return steps
}
