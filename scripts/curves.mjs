// @ts-check
/**
 * The data set Curves: `node scripts/curves.mjs` writes resources/datasets/curves anew, the same images
 * every time, and its description.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runnerImport } from 'vite'
import { curveImages, numbersOfImage, side } from './parts/curve-images.mjs'
import { inProgram } from './parts/program.mjs'

const counts = { training: 20_000, test: 10_000 }
const folder = inProgram('resources', 'datasets', 'curves')

const { module } = await runnerImport(inProgram('src', 'shared', 'random', 'philox.ts'))
const { streamKey, uniforms } = /** @type {typeof import('../src/shared/random/philox')} */ (module)

/**
 * An IDX file of bytes, packed.
 * @param {string} name
 * @param {readonly number[]} shape
 * @param {Uint8Array} values
 */
function write(name, shape, values) {
  const header = Buffer.alloc(4 + 4 * shape.length)
  header.writeUInt32BE(0x0800 + shape.length)
  shape.forEach((length, axis) => header.writeUInt32BE(length, 4 + 4 * axis))
  const bytes = gzipSync(Buffer.concat([header, values]), { level: 9 })
  writeFileSync(join(folder, name), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, bytes: bytes.length, sha256 }
}

/** @param {'training' | 'test'} part */
function made(part) {
  const count = counts[part]
  const numbers = uniforms(streamKey(2006, `curves/${part}`), 0, count * numbersOfImage)
  return { count, ...curveImages(numbers) }
}

/**
 * @param {Uint8Array} labels
 * @param {number} label
 */
const countOf = (labels, label) => labels.filter((own) => own === label).length

mkdirSync(folder, { recursive: true })
const [training, test] = [made('training'), made('test')]
let [sum, squares] = [0, 0]
for (const byte of training.pixels) {
  sum += byte / 255
  squares += (byte / 255) ** 2
}
const mean = sum / training.pixels.length
const deviation = Math.sqrt(squares / training.pixels.length - mean ** 2)
const rounded = (/** @type {number} */ value) => Number(value.toFixed(4))
const description = {
  name: 'Curves',
  label: 'Curves, drawn from three random points',
  things: 'directions in which curves bend',
  shape: { height: side, width: side, channels: 1 },
  normalisation: [{ mean: rounded(mean), deviation: rounded(deviation) }],
  classes: ['To the left', 'To the right'].map((name, label) => ({
    name,
    trainingImages: countOf(training.labels, label),
    testImages: countOf(test.labels, label),
  })),
  about:
    'Curves through three points drawn at random, made by this program after the description of the data set that deep autoencoders were first shown on.',
  licence: 'MIT',
  source:
    'This program, after Geoffrey E. Hinton and Ruslan R. Salakhutdinov, https://doi.org/10.1126/science.1127647',
  files: {
    trainingImages: write(
      'train-images-idx3-ubyte.gz',
      [training.count, side, side],
      training.pixels,
    ),
    trainingLabels: write('train-labels-idx1-ubyte.gz', [training.count], training.labels),
    testImages: write('t10k-images-idx3-ubyte.gz', [test.count, side, side], test.pixels),
    testLabels: write('t10k-labels-idx1-ubyte.gz', [test.count], test.labels),
  },
  sequences: [],
}
writeFileSync(join(folder, 'dataset.json'), `${JSON.stringify(description, undefined, 2)}\n`)
console.log(description.files)
