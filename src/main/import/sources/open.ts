/** Opens whatever the person chose, by what is in it and not by its name. */
import { open, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { beginsExperimentFile } from '@shared/experiment-files/format'
import { ImportProblem, unreadable } from '../import-problem'
import type { Watch } from '../watch'
import { ByteReader } from './byte-reader'
import { fileEntry, folderSource } from './folder'
import type { Source } from './source'
import { tarSource } from './tar'
import { zipSource } from './zip'

const tarBlock = 512

async function beginning(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(tarBlock), 0, tarBlock, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The first bytes inside a gzip file; nothing where it is damaged. */
async function unpackedBeginning(file: string): Promise<Buffer> {
  const packed = createReadStream(file)
  const unpacked = createGunzip()
  packed.on('error', (error) => unpacked.destroy(error))
  const reader = new ByteReader(packed.pipe(unpacked))
  try {
    return await reader.upTo(tarBlock)
  } catch {
    return Buffer.alloc(0)
  } finally {
    await reader.close()
    packed.destroy()
  }
}

const isTar = (bytes: Buffer) => bytes.toString('latin1', 257, 262) === 'ustar'
const isIdx = (bytes: Buffer) => bytes.length > 3 && bytes.readUInt16BE(0) === 0 && bytes[2]! > 7
const begins = (bytes: Buffer, text: string) => bytes.toString('latin1', 0, text.length) === text

/** Formats that people try, and what to do instead. */
const others: readonly (readonly [beginning: string, name: string, remedy: string])[] = [
  ['7z\xbc\xaf', 'a 7-Zip archive', 'Unpack it, then import the folder.'],
  ['Rar!', 'a RAR archive', 'Unpack it, then import the folder.'],
  ['BZh', 'packed with bzip2', 'Unpack it, then import the folder.'],
  ['\xfd7zXZ', 'packed with xz', 'Unpack it, then import the folder.'],
  ['MATLAB 7.3', 'a MATLAB file of version 7.3', 'Save it in MATLAB with the option -v7.'],
  [
    '\x89HDF',
    'an HDF5 file',
    'Save its arrays as .npz, with the names x_train, y_train, x_test, y_test.',
  ],
  ['\x93NUMPY', 'a single array', 'Save images and labels together, with numpy.savez.'],
  ['\x89PNG', 'a single picture', 'Choose the folder that has a folder for each class.'],
  ['\xff\xd8\xff', 'a single picture', 'Choose the folder that has a folder for each class.'],
  ['PAR1', 'a Parquet table', 'Choose the Python or binary archive of the data set instead.'],
]

/** A file with those that lie beside it and belong to it. @param family what the names have in common */
async function siblings(file: string, family: RegExp): Promise<Source> {
  const { entries } = await folderSource(dirname(file), false)
  const own = await fileEntry(file, basename(file))
  const beside = entries.filter(({ path }) => family.test(path) && path !== own.path)
  return { name: own.path, entries: [own, ...beside], close: () => Promise.resolve() }
}

/**
 * @param path a file or folder
 * @param workFolder where a tar archive may be unpacked; a folder that is not there yet is made in it
 * @throws ImportProblem where it is nothing that can be imported
 */
export async function openSource(path: string, workFolder: string, watch: Watch): Promise<Source> {
  const found = await stat(path).catch(() => undefined)
  if (!found)
    throw new ImportProblem(
      `There is no file or folder “${path}”.`,
      'Check the path, then try again.',
    )
  if (found.isDirectory()) return folderSource(path)
  const name = basename(path)
  if (!found.isFile())
    throw new ImportProblem(`“${name}” is no file.`, 'Choose a file or a folder.')
  const start = await beginning(path).catch((error: unknown) => {
    throw unreadable(name, error instanceof Error ? `${error.message}.` : '', error)
  })
  if (beginsExperimentFile(start))
    throw new ImportProblem(
      `“${name}” is a file of experiments.`,
      'Open it in the Library, or drop it onto the window anywhere else.',
    )
  if (begins(start, 'PK')) return zipSource(path)
  const unpacked = join(workFolder, 'unpacked')
  if (isTar(start)) return tarSource(path, false, unpacked, watch)
  const isPacked = start[0] === 0x1f && start[1] === 0x8b
  const inside = isPacked ? await unpackedBeginning(path) : start
  if (isTar(inside)) return tarSource(path, true, unpacked, watch)
  if (isIdx(inside)) return siblings(path, /idx\d|ubyte/)
  if (begins(start, 'MATLAB 5.0')) return siblings(path, /\.mat$/)
  if (/^(data|test)_batch|^batches\.meta|^(train|test)\.bin$|^(train|test|meta)$/.test(name))
    return folderSource(dirname(path), false)
  const other = others.find(([first]) => begins(start, first))
  if (other) throw new ImportProblem(`“${name}” is ${other[1]}.`, other[2])
  throw new ImportProblem(
    `“${name}” is of no format that can be imported.`,
    'The Data page lists what can be.',
  )
}
