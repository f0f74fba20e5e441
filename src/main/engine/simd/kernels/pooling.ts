/**
 * Largest values of windows of images [count, height, width, channels], and the way back. Windows
 * may reach beyond an image: what is outside does not count.
 */
import { Lanes } from './lanes'

/** Images [start, end): the largest value of each window, channel by channel. */
export function maxPool(
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
): void {
  const pixel = (<usize>channels) << 2
  to += <usize>(start * outHeight * outWidth) * pixel
  for (let image = start; image < end; image++) {
    for (let y = 0; y < outHeight; y++) {
      const y0 = max(y * strideY - top, 0)
      const y1 = min(y * strideY - top + windowHeight, height)
      for (let x = 0; x < outWidth; x++) {
        const x0 = max(x * strideX - left, 0)
        const x1 = min(x * strideX - left + windowWidth, width)
        for (let c = 0; c < channels; c += 4) {
          const at = (<usize>c) << 2
          let largest = f32x4.splat(f32.NEGATIVE_INFINITY)
          for (let wy = y0; wy < y1; wy++) {
            let p = from + <usize>((image * height + wy) * width + x0) * pixel + at
            for (let wx = x0; wx < x1; wx++) {
              largest = f32x4.max(largest, v128.load(p))
              p += pixel
            }
          }
          Lanes.store(to + at, largest, channels - c)
        }
        to += pixel
      }
    }
  }
}

/**
 * Images [start, end): each window's gradient goes to the first of its largest values, row by row; where
 * windows overlap, gradients add up.
 */
export function maxPoolGradient(
  to: usize,
  gradient: usize,
  from: usize,
  pooled: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
): void {
  const pixel = (<usize>channels) << 2
  const imageBytes = <usize>(height * width) * pixel
  const before = <usize>(start * outHeight * outWidth) * pixel
  gradient += before
  pooled += before
  for (let image = start; image < end; image++) {
    memory.fill(to + <usize>image * imageBytes, 0, imageBytes)
    for (let y = 0; y < outHeight; y++) {
      const y0 = max(y * strideY - top, 0)
      const y1 = min(y * strideY - top + windowHeight, height)
      for (let x = 0; x < outWidth; x++) {
        const x0 = max(x * strideX - left, 0)
        const x1 = min(x * strideX - left + windowWidth, width)
        for (let c = 0; c < channels; c += 4) {
          const at = (<usize>c) << 2
          const largest = v128.load(pooled + at)
          let still = v128.and(v128.load(gradient + at), Lanes.firstOnes(channels - c))
          for (let wy = y0; wy < y1; wy++) {
            let place = <usize>((image * height + wy) * width + x0) * pixel + at
            for (let wx = x0; wx < x1; wx++) {
              const isHere = f32x4.eq(v128.load(from + place), largest)
              const sum = f32x4.add(v128.load(to + place), v128.and(still, isHere))
              Lanes.store(to + place, sum, channels - c)
              still = v128.andnot(still, isHere)
              place += pixel
            }
          }
        }
        gradient += pixel
        pooled += pixel
      }
    }
  }
}
