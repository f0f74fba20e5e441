/** Reads a stream piece by piece. */
import type { Readable } from 'node:stream'

/** The stream ended where more was promised. */
export class TooShort extends Error {
  override readonly name = 'TooShort'
  constructor() {
    super('it ends too early')
  }
}

export class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>
  private held: Buffer = Buffer.alloc(0)

  constructor(private readonly stream: Readable) {
    this.chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  }

  /** The next `length` bytes, valid until the next call. @throws TooShort */
  async take(length: number): Promise<Buffer> {
    const taken = await this.upTo(length)
    if (taken.length < length) throw new TooShort()
    return taken
  }

  /** The next `length` bytes, or what is left. */
  async upTo(length: number): Promise<Buffer> {
    if (this.held.length < length) await this.hold(length)
    const taken = this.held.subarray(0, length)
    this.held = this.held.subarray(taken.length)
    return taken
  }

  /** @throws TooShort */
  async skip(length: number): Promise<void> {
    const piece = 1 << 20
    for (let left = length; left > 0; left -= piece) await this.take(Math.min(left, piece))
  }

  async atEnd(): Promise<boolean> {
    if (this.held.length === 0) await this.hold(1)
    return this.held.length === 0
  }

  /** Lets go of the stream, read or not. */
  async close(): Promise<void> {
    await this.chunks.return?.()
    this.stream.destroy()
  }

  private async hold(length: number): Promise<void> {
    const parts = [this.held]
    let bytes = this.held.length
    while (bytes < length) {
      const next = await this.chunks.next()
      if (next.done === true) break
      parts.push(next.value)
      bytes += next.value.length
    }
    this.held = parts.length === 2 && parts[0]!.length === 0 ? parts[1]! : Buffer.concat(parts)
  }
}
