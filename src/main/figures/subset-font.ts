/**
 * A typeface cut down to the letters of one figure, as WOFF (W3C, WOFF File Format 1.0) of TrueType
 * outlines. Glyphs keep their numbers; what no letter needs is emptied, and compresses to nothing.
 */
import { deflateSync } from 'node:zlib'

type Tables = ReadonlyMap<string, Buffer>

function tablesOf(font: Buffer): Tables {
  const count = font.readUInt16BE(4)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = 12 + 16 * index
      const start = font.readUInt32BE(entry + 8)
      const table = font.subarray(start, start + font.readUInt32BE(entry + 12))
      return [font.toString('latin1', entry, entry + 4), table] as const
    }),
  )
}

function tableOf(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag)
  if (!table) throw new Error(`The typeface has no table ${tag}.`)
  return table
}

/** Glyph of a character by the typeface’s table for all of Unicode below U+10000 (format 4). */
function glyphFinder(cmap: Buffer): (code: number) => number {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(4 + 8 * index + 4),
  )
  const start = offsets.find((offset) => cmap.readUInt16BE(offset) === 4)
  if (start === undefined) throw new Error('The typeface has no table of characters that is known.')
  const double = cmap.readUInt16BE(start + 6)
  const [ends, starts] = [start + 14, start + 16 + double]
  const [deltas, ranges] = [starts + double, starts + 2 * double]
  return (code) => {
    for (let at = 0; at < double; at += 2) {
      if (code > cmap.readUInt16BE(ends + at)) continue
      const first = cmap.readUInt16BE(starts + at)
      if (code < first) return 0
      const range = cmap.readUInt16BE(ranges + at)
      const delta = cmap.readUInt16BE(deltas + at)
      if (range === 0) return (code + delta) & 0xffff
      const glyph = cmap.readUInt16BE(ranges + at + range + 2 * (code - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

/** Glyphs that a glyph is put together from. */
function partsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return []
  const parts: number[] = []
  let at = 10
  for (;;) {
    const flags = outline.readUInt16BE(at)
    parts.push(outline.readUInt16BE(at + 2))
    const scale = flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0
    at += 4 + (flags & 0x1 ? 4 : 2) + scale
    if (!(flags & 0x20)) return parts
  }
}

/** A table of characters with these alone, in order (format 12). */
function cmapOf(glyphs: readonly (readonly [code: number, glyph: number])[]): Buffer {
  const table = Buffer.alloc(12 + 16 + 12 * glyphs.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(16 + 12 * glyphs.length, 16)
  table.writeUInt32BE(glyphs.length, 24)
  glyphs.forEach(([code, glyph], index) => {
    ;[code, code, glyph].forEach((value, place) =>
      table.writeUInt32BE(value, 28 + 12 * index + 4 * place),
    )
  })
  return table
}

const padded = (table: Buffer) => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])

function checksum(table: Buffer): number {
  const whole = padded(table)
  let sum = 0
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0
  return sum
}

function woffOf(tables: Tables): Buffer {
  const entries = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const head = Buffer.alloc(44 + 20 * entries.length)
  const bodies: Buffer[] = []
  let offset = head.length
  let plain = 12 + 16 * entries.length
  entries.forEach(([tag, table], index) => {
    const packed = deflateSync(table, { level: 9 })
    const body = packed.length < table.length ? packed : table
    const at = 44 + 20 * index
    head.write(tag, at, 'latin1')
    const values = [offset, body.length, table.length, checksum(table)]
    values.forEach((value, place) => head.writeUInt32BE(value, at + 4 + 4 * place))
    bodies.push(padded(body))
    offset += padded(body).length
    plain += padded(table).length
  })
  head.write('wOFF', 0, 'latin1')
  head.writeUInt32BE(0x00010000, 4)
  head.writeUInt32BE(offset, 8)
  head.writeUInt16BE(entries.length, 12)
  head.writeUInt32BE(plain, 16)
  head.writeUInt16BE(1, 20)
  return Buffer.concat([head, ...bodies])
}

/** Tables without which a browser does not take a typeface, beside those that are cut down. */
const kept = ['head', 'hhea', 'maxp', 'name', 'OS/2', 'prep', 'gasp'] as const

/** `font` (TrueType) with what `text` needs alone. Characters that it lacks are left to other typefaces. */
export function subsetFont(font: Buffer, text: string): Buffer {
  const tables = tablesOf(font)
  const find = glyphFinder(tableOf(tables, 'cmap'))
  const codes = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0)
  const glyphs = codes
    .map((code) => [code, code > 0xffff ? 0 : find(code)] as const)
    .filter(([, glyph]) => glyph > 0)
    .toSorted(([a], [b]) => a - b)
  const head = Buffer.from(tableOf(tables, 'head'))
  const [loca, glyf, metrics] = [
    tableOf(tables, 'loca'),
    tableOf(tables, 'glyf'),
    tableOf(tables, 'hmtx'),
  ]
  const isLong = head.readInt16BE(50) === 1
  const count = tableOf(tables, 'maxp').readUInt16BE(4)
  const startOf = (glyph: number) =>
    isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph)
  const outlineOf = (glyph: number) => glyf.subarray(startOf(glyph), startOf(glyph + 1))
  const wanted = new Set([0])
  const want = (glyph: number): void => {
    if (wanted.has(glyph)) return
    wanted.add(glyph)
    partsOf(outlineOf(glyph)).forEach(want)
  }
  glyphs.forEach(([, glyph]) => want(glyph))
  const places = Buffer.alloc(4 * (count + 1))
  const outlines: Buffer[] = []
  let at = 0
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.writeUInt32BE(at, 4 * glyph)
    if (!wanted.has(glyph)) continue
    const outline = padded(outlineOf(glyph))
    outlines.push(outline)
    at += outline.length
  }
  places.writeUInt32BE(at, 4 * count)
  head.writeInt16BE(1, 50)
  const widths = Buffer.from(metrics)
  const full = tableOf(tables, 'hhea').readUInt16BE(34)
  for (let glyph = 0; glyph < full; glyph += 1)
    if (!wanted.has(glyph)) widths.writeUInt32BE(0, 4 * glyph)
  // Names of glyphs are left out (version 3).
  const post = Buffer.from(tableOf(tables, 'post').subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0)
  return woffOf(
    new Map([
      ...kept.flatMap((tag) => {
        const table = tables.get(tag)
        return table ? [[tag, table] as const] : []
      }),
      ['head', head],
      ['post', post],
      ['cmap', cmapOf(glyphs)],
      ['hmtx', widths],
      ['loca', places],
      ['glyf', Buffer.concat(outlines)],
    ]),
  )
}
