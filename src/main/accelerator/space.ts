/** Room on the disk, looked for before it is needed. */
import { statfs } from 'node:fs/promises'
import { tooLittleSpace } from './failures'

/** @throws LabError where fewer than `bytes` are free in the folder's file system. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < bytes) throw tooLittleSpace(folder, bytes, free)
}
