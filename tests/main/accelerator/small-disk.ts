/** A file system of a few megabytes, where this system lets us make one. */
import { execFileSync } from 'node:child_process'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

const size = '4m'

export function mountSmallDisk(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', folder], {
    stdio: 'pipe',
  })
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'pipe' })
}

/** Why no small disk can be made here, in brackets for a test's name; `undefined` where one can. */
export const noSmallDisk: string | undefined = (() => {
  const folder = temporaryFolder()
  try {
    mountSmallDisk(folder)
    unmount(folder)
    return undefined
  } catch {
    return ' (left out: file systems can be mounted by an administrator of Linux only)'
  } finally {
    removeFolder(folder)
  }
})()
