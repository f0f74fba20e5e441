/**
 * LZW as TIFF 6.0 (section 13) and PostScript’s LZWDecode have it: codes of 9 to 12 bits, the first bit
 * first, longer by one code early.
 */

const clear = 256
const end = 257
const first = 258
const mostCodes = 4096
/** Of the table of known strings: a power of two well above their number. */
const slots = 1 << 14

/** Bits written one after the other into bytes that grow. */
class Bits {
  private bytes = Buffer.alloc(1 << 16)
  private at = 0
  private kept = 0
  private count = 0

  write(code: number, width: number): void {
    this.kept = (this.kept << width) | code
    this.count += width
    while (this.count >= 8) {
      this.count -= 8
      this.put((this.kept >> this.count) & 0xff)
    }
    this.kept &= (1 << this.count) - 1
  }

  whole(): Buffer {
    if (this.count > 0) this.put((this.kept << (8 - this.count)) & 0xff)
    return this.bytes.subarray(0, this.at)
  }

  private put(byte: number): void {
    if (this.at === this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)])
    this.bytes[this.at] = byte
    this.at += 1
  }
}

export function lzw(data: Uint8Array): Buffer {
  const bits = new Bits()
  // A string is known by its beginning's code and its last byte; slots hold that and the string's own code.
  const strings = new Int32Array(slots).fill(-1)
  const codes = new Int16Array(slots)
  let width = 9
  let next = first
  bits.write(clear, width)
  let prefix = data[0] ?? -1
  for (let at = 1; at < data.length; at += 1) {
    const byte = data[at] ?? 0
    const string = (prefix << 8) | byte
    let slot = (Math.imul(string, 0x9e3779b1) >>> 18) & (slots - 1)
    while (strings[slot] !== -1 && strings[slot] !== string) slot = (slot + 1) & (slots - 1)
    if (strings[slot] === string) {
      prefix = codes[slot] ?? 0
      continue
    }
    bits.write(prefix, width)
    strings[slot] = string
    codes[slot] = next
    next += 1
    if (next === mostCodes - 1) {
      bits.write(clear, width)
      strings.fill(-1)
      width = 9
      next = first
    } else if (next === 1 << width) width += 1
    prefix = byte
  }
  if (prefix >= 0) {
    bits.write(prefix, width)
    next += 1
    if (next === 1 << width && width < 12) width += 1
  }
  bits.write(end, width)
  return bits.whole()
}
