/** Writes images and labels as the program keeps them: IDX files of bytes, packed with gzip. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { createGzip, gzipSync } from 'node:zlib'
import { writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { DatasetFile } from '@shared/datasets/description'
import { inputsOf, type ImageShape } from '@shared/networks/description'

const unsignedByte = 0x08

/** The beginning of an IDX file of bytes. */
function idxHeader(sizes: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header[2] = unsignedByte
  header[3] = sizes.length
  sizes.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis))
  return header
}

/** The images of a part, one after the other. */
export class ImageWriter {
  private readonly gzip = createGzip()
  private readonly hash = createHash('sha256')
  private readonly done: Promise<void>
  private bytes = 0

  /** Opens `folder/name`. */
  constructor(
    folder: string,
    private readonly name: string,
    count: number,
    { height, width, channels }: ImageShape,
  ) {
    const file = createWriteStream(join(folder, name), { flags: 'wx' })
    this.gzip.on('data', (chunk: Buffer) => {
      this.hash.update(chunk)
      this.bytes += chunk.length
    })
    this.done = finished(this.gzip.pipe(file))
    this.done.catch(() => undefined)
    const each = channels === 1 ? [height, width] : [height, width, channels]
    this.gzip.write(idxHeader([count, ...each]))
  }

  /** Takes a copy. */
  async write(pixels: Uint8Array): Promise<void> {
    if (!this.gzip.write(Uint8Array.from(pixels)))
      await Promise.race([once(this.gzip, 'drain'), this.done])
  }

  async close(): Promise<DatasetFile> {
    this.gzip.end()
    await this.done
    return { name: this.name, bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}

/** The labels of a part. */
export async function writeLabels(
  folder: string,
  name: string,
  labels: Uint8Array,
): Promise<DatasetFile> {
  const packed = gzipSync(Buffer.concat([idxHeader([labels.length]), labels]))
  await writeFile(join(folder, name), packed, { flag: 'wx' })
  const sha256 = createHash('sha256').update(packed).digest('hex')
  return { name, bytes: packed.length, sha256 }
}

/** Mean and deviation of each channel of bytes scaled to [0, 1]. */
export class ChannelMoments {
  private readonly sums: Float64Array
  private readonly squares: Float64Array
  private count = 0

  constructor(private readonly shape: ImageShape) {
    this.sums = new Float64Array(shape.channels)
    this.squares = new Float64Array(shape.channels)
  }

  add(pixels: Uint8Array): void {
    const { channels } = this.shape
    for (let place = 0; place < pixels.length; place++) {
      const byte = pixels[place]!
      const channel = place % channels
      this.sums[channel]! += byte
      this.squares[channel]! += byte * byte
    }
    this.count += inputsOf(this.shape) / channels
  }

  /** Rounded to four digits; images of one value have a deviation of one, so that they stay finite. */
  result(): { mean: number; deviation: number }[] {
    const rounded = (value: number) => Math.round(1e4 * value) / 1e4
    return Array.from(this.sums, (sum, channel) => {
      const mean = sum / this.count
      const variance = Math.max(0, this.squares[channel]! / this.count - mean * mean)
      return { mean: rounded(mean / 255), deviation: rounded(Math.sqrt(variance) / 255) || 1 }
    })
  }
}
