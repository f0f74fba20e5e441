/** Points of a figure as one transparent picture inside of its file. */
import { PNG } from 'pngjs'
import { cloudPicture } from '@shared/figures/kit/cloud-picture'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { pixelsOf } from '@shared/figures/kit/picture-size'
import type { PointCloud } from '@shared/figures/kit/point-cloud'
import { unitsPerMm } from './print-frame'

/** Rows of one colour pack well as they are: choosing a filter for each, or packing harder, takes seconds. */
const fast = { filterType: 0, deflateLevel: 6, deflateStrategy: 0 } as const

/** An `image` of SVG for a frame of `printFrame`, on the grid of pixels of a sheet at `dpi`. */
export function cloudImage(
  clouds: readonly PointCloud[],
  { width }: Pick<FigureFrame, 'width'>,
  dpi: number,
): string {
  const picture = cloudPicture(clouds, width / pixelsOf(width / unitsPerMm, dpi))
  const { data } = picture
  const png = Object.assign(new PNG({ width: picture.width, height: picture.height }), {
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  })
  const file = PNG.sync.write(png, fast).toString('base64')
  const { left, top, width: wide, height: high } = picture.box
  return `<image x="${left}" y="${top}" width="${wide}" height="${high}" preserveAspectRatio="none" xlink:href="data:image/png;base64,${file}"/>`
}
