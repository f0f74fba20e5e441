// @ts-check
/**
 * The colour data set Scenes.
 *
 *   node scripts/scenes.mjs --photographs FOLDER   cuts resources/datasets/scenes/tiles.png out of the
 *                                                  photographs of Debian's lomiri-wallpapers-16.04
 *                                                  (its folder /usr/share/backgrounds); needs ImageMagick
 *   node scripts/scenes.mjs --cifar FOLDER         writes its patches in the layouts of CIFAR-10 and
 *                                                  CIFAR-100, binary and Python, as archives to import
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PNG } from 'pngjs'
import { runnerImport } from 'vite'
import { inProgram } from './parts/program.mjs'

/** Pixels of a tile; a photograph has nine, three by three. */
const [width, height, grid] = [208, 176, 3]

/** Photographs with what their classes are called and how many of their tiles are classes. */
const photographs = /** @type {const} */ ([
  ['aitzgorri', 'Meadow', 7],
  ['life', 'Stream', 7],
  ['picosdeeuropa', 'Mountain', 7],
  ['Picture_1A', 'Brushes', 7],
  ['friends', 'Dogs', 7],
  ['sunset', 'Sunrise', 7],
  ['Wine', 'Lounge', 6],
  ['Picture_0B', 'Bowl', 6],
  ['seeding', 'Dandelions', 6],
])

/**
 * Mean difference between neighbouring bytes.
 * @param {Buffer} tile
 */
function textureOf(tile) {
  let sum = 0
  for (let place = 3; place < tile.length; place++) {
    const at = (/** @type {number} */ where) => tile[where] ?? 0
    sum += Math.abs(at(place) - at(place - 3))
    if (place >= 3 * width) sum += Math.abs(at(place) - at(place - 3 * width))
  }
  return sum
}

/**
 * The tiles of a photograph that have most to see, in their order.
 * @param {string} file
 * @param {number} count
 */
function tilesOf(file, count) {
  const size = `${grid * width}x${grid * height}`
  const cover = ['-auto-orient', '-resize', `${size}^`, '-gravity', 'center', '-extent', size]
  const bytes = execFileSync('convert', [file, ...cover, '-depth', '8', 'rgb:-'], {
    maxBuffer: 2 ** 28,
  })
  const tiles = Array.from({ length: grid * grid }, (_, place) => {
    const [row, column] = [Math.floor(place / grid), place % grid]
    const lines = Array.from({ length: height }, (_, line) => {
      const start = 3 * (grid * width * (row * height + line) + column * width)
      return bytes.subarray(start, start + 3 * width)
    })
    const tile = Buffer.concat(lines)
    return { place, tile, texture: textureOf(tile) }
  })
  const kept = tiles.toSorted((a, b) => b.texture - a.texture).slice(0, count)
  return kept.sort((a, b) => a.place - b.place).map(({ tile }) => tile)
}

/** @param {string} folder */
function cut(folder) {
  const files = readdirSync(folder)
  const found = photographs.map(([start, name, count]) => {
    const file = files.find((each) => each.startsWith(`${start}_`))
    if (!file) throw new Error(`There is no photograph ${start} in ${folder}.`)
    return { name, tiles: tilesOf(join(folder, file), count) }
  })
  // In turn, so that the first ten classes are of all photographs.
  const classes = Array.from({ length: 7 }, (_, turn) =>
    found.flatMap(({ name, tiles }) =>
      tiles[turn] ? [{ name: `${name} ${turn + 1}`, tile: tiles[turn] }] : [],
    ),
  ).flat()
  const png = new PNG({ width, height: height * classes.length, colorType: 2 })
  const pixels = Buffer.concat(classes.map(({ tile }) => tile))
  for (let pixel = 0; pixel < pixels.length / 3; pixel++)
    png.data.set([...pixels.subarray(3 * pixel, 3 * pixel + 3), 255], 4 * pixel)
  const bytes = PNG.sync.write(png, { colorType: 2, deflateLevel: 9, filterType: -1 })
  const target = inProgram('resources', 'datasets', 'scenes')
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'tiles.png'), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  console.log(JSON.stringify({ bytes: bytes.length, sha256 }))
  console.log(JSON.stringify(classes.map(({ name }) => name)))
}

/** @param {string} folder */
async function writeCifar(folder) {
  const { module } = await runnerImport(
    inProgram('tests', 'fixtures', 'look-alikes', 'scenes-as-cifar.ts'),
    { resolve: { alias: { '@shared': inProgram('src', 'shared') } } },
  )
  const { writeScenesAsCifar } =
    /** @type {{ writeScenesAsCifar: (tiles: Buffer, folder: string) => Promise<readonly string[]> }} */ (
      module
    )
  mkdirSync(folder, { recursive: true })
  const tiles = readFileSync(inProgram('resources', 'datasets', 'scenes', 'tiles.png'))
  for (const file of await writeScenesAsCifar(tiles, folder)) console.log(file)
}

const { values } = parseArgs({
  options: { photographs: { type: 'string' }, cifar: { type: 'string' } },
})
if (values.photographs !== undefined) cut(values.photographs)
if (values.cifar !== undefined) await writeCifar(values.cifar)
