/** Whether a folder of data sets is what their registry says, and says why not. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import {
  datasetDescriptionSchema,
  filesOf,
  type DatasetDescription,
  type DatasetFile,
} from '@shared/datasets/description'
import { cutPatches } from '../../../src/main/engine/data/cut-patches'
import { parseIdx, type IdxArray } from '../../../src/main/engine/data/idx'

type Registry = Readonly<Record<string, DatasetDescription>>

/** Of what is rounded to four digits, and of what the literature rounds wrongly. */
const tolerance = 0.001

/** Every problem, with the data set that it is about; none where all is well. */
export async function problemsOf(folder: string, registry: Registry): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const lone = folders.filter((name) => !(name in registry))
  const found = Object.keys(registry).map(async (id) => {
    if (!folders.includes(id)) return [`${id} is registered, but has no folder`]
    const problems = await problemsOfDataset(join(folder, id), registry[id]!)
    return problems.map((problem) => `${id}: ${problem}`)
  })
  const named = Object.entries(registry).flatMap(([id, { name, label, classes }]) => [
    [id, 'name', name],
    [id, 'label', label],
    ...classes.map((entry) => [id, `class of ${id}`, entry.name]),
  ])
  const twice = named.filter(([, what, name], index) =>
    named.slice(0, index).some(([, other, before]) => other === what && before === name),
  )
  return [
    ...twice.map(([id, what, name]) => `${id}: there is another ${what} “${name}”`),
    ...lone.map((id) => `${id} has no entry in src/shared/datasets/registry.ts`),
    ...(await Promise.all(found)).flat(),
  ]
}

async function problemsOfDataset(folder: string, entry: DatasetDescription): Promise<string[]> {
  const json: unknown = JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8'))
  const { data, error } = datasetDescriptionSchema.safeParse(json)
  if (error) return [z.prettifyError(error)]
  if (!isDeepStrictEqual(data, entry)) return ['is registered with another description']
  return [
    ...(await strayFiles(folder, data)),
    ...(await problemsOfLicence(folder, data)),
    ...(await problemsOfImages(folder, data)),
  ]
}

async function strayFiles(folder: string, { files }: DatasetDescription): Promise<string[]> {
  const known = ['dataset.json', 'LICENCE.md', ...filesOf({ files }).map(({ name }) => name)]
  const there = await readdir(folder)
  return there.filter((name) => !known.includes(name)).map((name) => `${name} is not described`)
}

async function problemsOfLicence(folder: string, { licence }: DatasetDescription) {
  const text = await readFile(join(folder, 'LICENCE.md'), 'utf8').catch(() => undefined)
  if (text === undefined) return ['LICENCE.md is missing']
  return text.includes(licence) ? [] : [`LICENCE.md does not name “${licence}”`]
}

/** The arrays of a file, or what is wrong with it. */
async function read(folder: string, { name, bytes, sha256 }: DatasetFile) {
  const packed = await readFile(join(folder, name)).catch(() => undefined)
  if (!packed) return `${name} is missing`
  if (packed.length !== bytes) return `${name} has ${packed.length} bytes, not ${bytes}`
  const found = createHash('sha256').update(packed).digest('hex')
  if (found !== sha256) return `${name} has another checksum: ${found}`
  try {
    return parseIdx(gunzipSync(packed))
  } catch (error) {
    return `${name}: ${String(error)}`
  }
}

async function problemsOfImages(folder: string, dataset: DatasetDescription): Promise<string[]> {
  const { files, classes } = dataset
  if ('tiles' in files) return problemsOfTiles(folder, files.tiles, dataset)
  const problems: string[] = []
  for (const part of ['training', 'test'] as const) {
    const images = await read(folder, files[`${part}Images`])
    const labels = await read(folder, files[`${part}Labels`])
    if (typeof images === 'string') problems.push(images)
    if (typeof labels === 'string') problems.push(labels)
    if (typeof images === 'string' || typeof labels === 'string') continue
    const counts = classes.map((entry) => entry[`${part}Images`])
    problems.push(...problemsOfLabels(part, labels.values, counts))
    problems.push(...problemsOfShape(part, images, labels.values.length, dataset))
    if (part === 'training') problems.push(...problemsOfNormalisation(images.values, dataset))
  }
  return problems
}

/** Of images that are cut out of a picture, which has to be as described. */
async function problemsOfTiles(folder: string, file: DatasetFile, dataset: DatasetDescription) {
  const png = await readFile(join(folder, file.name)).catch(() => undefined)
  if (!png) return [`${file.name} is missing`]
  if (png.length !== file.bytes) return [`${file.name} has ${png.length} bytes, not ${file.bytes}`]
  const found = createHash('sha256').update(png).digest('hex')
  if (found !== file.sha256) return [`${file.name} has another checksum: ${found}`]
  return problemsOfNormalisation(cutPatches(png, dataset).training.pixels, dataset)
}

function problemsOfLabels(part: string, labels: Uint8Array, counts: readonly number[]): string[] {
  const found = new Array<number>(256).fill(0)
  for (const label of labels) found[label] = found[label]! + 1
  return found.flatMap((count, label) =>
    count === (counts[label] ?? 0)
      ? []
      : [`class ${label} has ${count} ${part} images, not ${counts[label] ?? 0}`],
  )
}

function problemsOfShape(
  part: string,
  { shape }: IdxArray,
  count: number,
  { shape: { height, width, channels } }: DatasetDescription,
): string[] {
  const expected = [count, height, width, ...(channels === 1 ? [] : [channels])].join(' × ')
  const found = shape.join(' × ')
  return found === expected ? [] : [`the ${part} images are ${found}, not ${expected}`]
}

function problemsOfNormalisation(bytes: Uint8Array, { normalisation }: DatasetDescription) {
  const channels = normalisation.length
  const [sums, squares] = [new Float64Array(channels), new Float64Array(channels)]
  bytes.forEach((byte, place) => {
    const channel = place % channels
    sums[channel]! += byte / 255
    squares[channel]! += (byte / 255) ** 2
  })
  return normalisation.flatMap(({ mean, deviation }, channel) => {
    const count = bytes.length / channels
    const foundMean = sums[channel]! / count
    const foundDeviation = Math.sqrt(squares[channel]! / count - foundMean ** 2)
    const near =
      Math.abs(foundMean - mean) < tolerance && Math.abs(foundDeviation - deviation) < tolerance
    const found = `${foundMean.toFixed(4)} and ${foundDeviation.toFixed(4)}`
    return near ? [] : [`channel ${channel} has mean and deviation ${found}`]
  })
}
