// @ts-check
/**
 * Images of curves as Hinton and Salakhutdinov (2006) describe them: each is made of three points drawn at
 * random in two dimensions. How a curve lies on its points and how it is drawn they do not say; here it is
 * the parabola through the three, drawn with a round pen in sixteen greys. Only operations that every
 * computer rounds alike: the images are the same everywhere.
 */

/** Pixels of an image in each direction. */
export const side = 28
/** Random numbers that an image takes. */
export const numbersOfImage = 6

/** Pixels at the edge without points; the curve may swing out beyond its points, and stays inside. */
const margin = 4
const pieces = 32
/** Pixels from the middle of the line to where its ink is half. */
const halfWidth = 1
const greys = 15

/** @typedef {readonly [x: number, y: number]} Point */

/**
 * Places on the parabola that is at the points a, b and c at the times 0, ½ and 1.
 * @param {readonly [Point, Point, Point]} points
 */
function placesOf([a, b, c]) {
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const t = piece / pieces
    const along = (/** @type {0 | 1} */ axis) => {
      const middle = 2 * b[axis] - (a[axis] + c[axis]) / 2
      return a[axis] * (1 - t) * (1 - t) + 2 * middle * t * (1 - t) + c[axis] * t * t
    }
    return /** @type {Point} */ ([along(0), along(1)])
  })
}

/**
 * Distance of a pixel's middle from the line between two places.
 * @param {number} x
 * @param {number} y
 * @param {Point} from
 * @param {Point} to
 */
function distance(x, y, [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = dx * dx + dy * dy
  const t = length > 0 ? ((x - x0) * dx + (y - y0) * dy) / length : 0
  const nearest = Math.min(Math.max(t, 0), 1)
  const [ox, oy] = [x - x0 - nearest * dx, y - y0 - nearest * dy]
  return Math.sqrt(ox * ox + oy * oy)
}

/**
 * @param {readonly Point[]} places
 * @param {Uint8Array} image all of it is written
 */
function draw(places, image) {
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let least = side
      for (let piece = 1; piece < places.length; piece++) {
        const [from, to] = [places[piece - 1], places[piece]]
        if (from && to) least = Math.min(least, distance(x + 0.5, y + 0.5, from, to))
      }
      const ink = Math.min(Math.max(halfWidth + 0.5 - least, 0), 1)
      image[y * side + x] = Math.round(greys * ink) * (255 / greys)
    }
}

/**
 * Images [count, side, side] and for each to which side its curve bends on its way from the first point to
 * the last: 0 left, 1 right.
 * @param {ArrayLike<number>} uniforms six numbers in [0, 1) an image
 */
export function curveImages(uniforms) {
  const count = uniforms.length / numbersOfImage
  const pixels = new Uint8Array(count * side * side)
  const labels = new Uint8Array(count)
  for (let image = 0; image < count; image++) {
    const at = (/** @type {number} */ place) =>
      margin + (side - 2 * margin) * (uniforms[image * numbersOfImage + place] ?? 0)
    /** @type {[Point, Point, Point]} */
    const points = [
      [at(0), at(1)],
      [at(2), at(3)],
      [at(4), at(5)],
    ]
    const [a, b, c] = points
    draw(placesOf(points), pixels.subarray(image * side * side, (image + 1) * side * side))
    // Seen with y downwards.
    const turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    labels[image] = turn < 0 ? 0 : 1
  }
  return { pixels, labels }
}
