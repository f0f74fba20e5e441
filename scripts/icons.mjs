// @ts-check
/** `npm run icons`: the program's mark as PNGs and as a Windows icon, drawn from its SVG. */
import { Resvg } from '@resvg/resvg-js'
import { readFileSync, writeFileSync } from 'node:fs'
import { inProgram } from './parts/program.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 24, 32, 48, 64, 256]

const drawing = readFileSync(inProgram('resources/icons/palimpsest.svg'), 'utf8')

/** @param {number} size in pixels */
const draw = (size) =>
  new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng()

/**
 * An ICO file: a directory of 16 bytes a picture, then the pictures as PNG, which Windows reads since Vista.
 * @param {{ size: number, png: Buffer }[]} pictures
 */
function windowsIcon(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // A byte each for width and height; 0 stands for 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

for (const size of sizes)
  writeFileSync(inProgram(`resources/icons/palimpsest-${size}.png`), draw(size))
writeFileSync(
  inProgram('resources/icons/palimpsest.ico'),
  windowsIcon(windowsSizes.map((size) => ({ size, png: draw(size) }))),
)
