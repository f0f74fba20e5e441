/** How much a folder holds, and a download's progress read from it. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files below a folder; files that vanish meanwhile count nothing. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const interval = 500

/** Tells twice a second which share of `expected` bytes a folder holds, while `work` fills it. */
export async function watchFolder(
  folder: string,
  expected: number,
  onFraction: (fraction: number) => void,
  work: () => Promise<void>,
): Promise<void> {
  onFraction(0)
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    onFraction((await folderBytes(folder)) / expected)
    looking = false
  }
  const timer = setInterval(() => void look(), interval)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
}
