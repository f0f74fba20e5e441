/** A figure as a picture of a chosen resolution, which the file itself states. */
import { crc32 } from 'node:zlib'
import { mmPerInch, pixelsOf } from '@shared/figures/kit/picture-size'
import { painterOf } from './painter'

const signatureLength = 8
/** Length, type, 13 bytes of content and checksum of the first chunk. */
const headerChunkLength = 25

/** A pHYs chunk: pixels a metre in both directions. */
function resolutionChunk(dpi: number): Buffer {
  const perMetre = Math.round((dpi / mmPerInch) * 1000)
  const body = Buffer.alloc(4 + 9)
  body.write('pHYs', 0, 'latin1')
  body.writeUInt32BE(perMetre, 4)
  body.writeUInt32BE(perMetre, 8)
  body.writeUInt8(1, 12)
  const chunk = Buffer.alloc(4 + body.length + 4)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), 4 + body.length)
  return chunk
}

/** `svg` in a picture `widthMm` wide at `dpi`. @param painted called when only packing is left */
export async function pngOf(
  svg: string,
  widthMm: number,
  dpi: number,
  painted: () => Promise<void>,
): Promise<Buffer> {
  const picture = painterOf(svg, { fitTo: { mode: 'width', value: pixelsOf(widthMm, dpi) } })
  const pixels = picture.render()
  await painted()
  const png = pixels.asPng()
  const split = signatureLength + headerChunkLength
  return Buffer.concat([png.subarray(0, split), resolutionChunk(dpi), png.subarray(split)])
}
