/** The order of bytes in an image. */

/** Planes, one after the other, as pixels with their channels side by side. @param into as long */
export function interleave(planes: Uint8Array, channels: number, into: Uint8Array): void {
  const pixels = planes.length / channels
  for (let channel = 0; channel < channels; channel++)
    for (let pixel = 0; pixel < pixels; pixel++)
      into[channels * pixel + channel] = planes[channel * pixels + pixel]!
}
