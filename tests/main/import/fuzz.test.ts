/** Mutated, climbing and swollen files: refused in words, and nothing else happens. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { zipOf } from '../../fixtures/look-alikes/archives'
import { fuzz } from '../../fixtures/look-alikes/fuzz'
import { matFile } from '../../fixtures/look-alikes/mat-writer'
import { tarOf, victims } from '../../fixtures/look-alikes/mutants'
import { npy, writeFiles } from '../../fixtures/look-alikes/others'
import { imported, inFolder } from './imported'

const each = 24

describe('mutants of', () => {
  it.each(victims)('$name', async (victim) => {
    const { faults, imported, refused } = await fuzz(
      victim,
      Array.from({ length: each }, (_, number) => number),
    )
    expect(faults).toEqual([])
    expect(imported + refused).toBe(each)
    expect(refused).toBeGreaterThan(0)
  })
})

describe('unharmed is imported', () => {
  it.each(victims)('$name', async ({ files, chosen = '' }) => {
    await inFolder(async (folder) => {
      await writeFiles(folder, files)
      const { images } = await imported(join(folder, chosen))
      expect(images.training.labels.length).toBeGreaterThan(0)
    })
  })
})

/** Why a file is refused; nothing may be left beside it. */
async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, name)
    await writeFile(file, bytes)
    const said = await imported(file).then(
      () => 'It was imported.',
      (error: unknown) => String(error),
    )
    expect(await readdir(folder)).toEqual([name])
    return said
  })
}

const text = Buffer.from('out')

describe('refused are', () => {
  it('paths that climb out of an archive', async () => {
    for (const path of ['../../out', '/tmp/palimpsest-out', 'a/../../out', '..\\out', 'C:\\out']) {
      const files = [{ path, bytes: text }]
      expect(await refusal('a.tar.gz', gzipSync(tarOf(files))), path).toMatch(/leads out of it/)
      expect(await refusal('a.zip', zipOf(files)), path).toMatch(/“a.zip” cannot be read/)
    }
  })

  it('archives that swell', async () => {
    const zeros = [{ path: 'data_batch_1', bytes: new Uint8Array(200e6) }]
    expect(await refusal('a.zip', zipOf(zeros))).toMatch(/would unpack to more than/)
    expect(await refusal('a.tar.gz', gzipSync(tarOf(zeros)))).toMatch(/would unpack to more than/)
  })

  it('zip entries longer than they say', async () => {
    const labels = npy([4], '|u1', Uint8Array.from([0, 1, 0, 1]))
    const images = npy([4, 2, 2], '|u1', new Uint8Array(16))
    const files = [
      { path: 'x.npy', bytes: images },
      { path: 'y.npy', bytes: labels },
    ]
    const lying = zipOf(files, (bytes) => bytes - 1)
    expect(await refusal('a.npz', lying)).toMatch(/too many bytes|cannot be read/)
  })

  it('headers that promise more than memory holds', async () => {
    const idx = Buffer.from([0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28])
    const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 0])
    await inFolder(async (folder) => {
      const names = ['train-images', 'train-labels', 't10k-images', 't10k-labels']
      for (const [place, name] of names.entries())
        await writeFile(
          join(folder, `${name}-idx${place % 2 === 0 ? 3 : 1}-ubyte`),
          place % 2 === 0 ? idx : labels,
        )
      await expect(imported(folder)).rejects.toThrow(/At most|says that it has 4/)
    })
    const huge = npy([4], '|u1', new Uint8Array(4))
    const wide = Buffer.from(huge.toString('latin1').replace('(4,)', '(9,)'), 'latin1')
    const files = [
      { path: 'X.npy', bytes: npy([9, 2, 2], '|u1', new Uint8Array(36)) },
      { path: 'y.npy', bytes: wide },
    ]
    expect(await refusal('a.npz', zipOf(files))).toMatch(
      /“y.npy” cannot be read: it ends too early/,
    )
  })

  it('pickles that are programs', async () => {
    // cos\nsystem\n(S'true'\ntR. as anybody would write it by hand, and in protocol 2.
    for (const program of ["cos\nsystem\n(S'true'\ntR.", '\x80\x02cos\nsystem\nU\x04true\x85R.']) {
      const files = ['data_batch_1', 'test_batch', 'batches.meta'].map((path) => ({
        path: `cifar-10-batches-py/${path}`,
        bytes: Buffer.from(program, 'latin1'),
      }))
      const said = await refusal('a.tar.gz', gzipSync(tarOf(files)))
      expect(said).toMatch(
        /batches.meta” cannot be read: .*(instruction|wants to call “os system”)/,
      )
    }
  })

  it('MATLAB arrays that are shorter than they say, and swollen ones', async () => {
    const X = { name: 'X', dimensions: [32, 32, 3, 1000], numbers: new Uint8Array(3072) }
    const y = { name: 'y', dimensions: [1, 1], numbers: Uint8Array.from([1]) }
    const said = await refusal('train_32x32.mat', matFile([X, y]))
    expect(said).toMatch(/MATLAB files of test images/)
    await inFolder(async (folder) => {
      for (const name of ['train_32x32.mat', 'test_32x32.mat'])
        await writeFile(join(folder, name), matFile([X, y]))
      await expect(imported(folder)).rejects.toThrow(/“X” has another size than it says/)
      const swollen = Buffer.concat([matFile([]), Buffer.from([15, 0, 0, 0, 0xff, 0xff, 0, 0])])
      const bytes = Buffer.concat([swollen, deflateSync(new Uint8Array(1e6))])
      await writeFile(join(folder, 'train_32x32.mat'), bytes)
      await expect(imported(folder)).rejects.toThrow(/train_32x32.mat” cannot be read/)
    })
  })

  it('other formats, each with what to do instead', async () => {
    const begins = (beginning: string) => Buffer.from(beginning.padEnd(600, '\0'), 'latin1')
    for (const [beginning, said] of [
      ['7z\xbc\xaf', '7-Zip'],
      ['\x89HDF', 'HDF5'],
      ['MATLAB 7.3 MAT-file', 'version 7.3'],
      ['\x93NUMPY', 'a single array'],
      ['\x89PNG', 'a single picture'],
      ['PAR1', 'Parquet'],
      ['hello', 'no format that can be imported'],
    ] as const)
      expect(await refusal('some', begins(beginning))).toContain(said)
    await expect(imported('/nowhere/at/all')).rejects.toThrow('no file or folder')
  })
})
