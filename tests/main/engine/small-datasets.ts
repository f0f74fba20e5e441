/** A data folder with the first few images of MNIST under both names, checksums and all. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { loadImages, type ImageSet } from '../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../src/main/paths'

const trainingImages = 4_000
const testImages = 500

function idx(shape: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length)
  header.writeUInt32BE(0x0800 + shape.length)
  shape.forEach((length, axis) => header.writeUInt32BE(length, 4 + 4 * axis))
  return gzipSync(Buffer.concat([header, values]), { level: 1 })
}

function filesOf(name: string, { pixels, labels }: ImageSet, count: number) {
  return {
    [`${name}Images`]: idx([count, 28, 28], pixels.subarray(0, count * 784)),
    [`${name}Labels`]: idx([count], labels.subarray(0, count)),
  }
}

/** Writes the folder to a temporary place and gives its path. */
export async function smallDatasets(): Promise<string> {
  const { training, test } = await loadImages(datasetFolder, 'mnist')
  const packed = {
    ...filesOf('training', training, trainingImages),
    ...filesOf('test', test, testImages),
  }
  const files = Object.fromEntries(
    Object.entries(packed).map(([role, bytes]) => [
      role,
      {
        name: `${role}.gz`,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ]),
  )
  const entry = { trainingImages, testImages, licence: 'CC BY-SA 3.0', source: 'MNIST', files }
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-small-'))
  for (const source of ['mnist', 'fashion-mnist']) {
    await mkdir(join(folder, source))
    for (const [role, bytes] of Object.entries(packed))
      await writeFile(join(folder, source, `${role}.gz`), bytes)
  }
  const manifest = { mnist: entry, 'fashion-mnist': entry }
  await writeFile(join(folder, 'checksums.json'), JSON.stringify(manifest))
  return folder
}
