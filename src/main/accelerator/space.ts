/** Room on the disk, looked for before it is needed. */
import { statfs } from 'node:fs/promises'
import { tooLittleSpace } from './failures'

/** Bytes that are free for this user in the folder's file system. */
export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** @throws LabError where fewer than `bytes` are free in the folder's file system. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeBytesIn(folder)
  if (free < bytes) throw tooLittleSpace(folder, bytes, free)
}
