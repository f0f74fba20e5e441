/** Whether anything in the folders of data sets has changed, without reading a file. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Names, sizes and times of the files in the folders that lie in `folder`; another text where one differs. */
export async function folderStamp(folder: string): Promise<string> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const stamps = await Promise.all(names.map((name) => stampOf(join(folder, name))))
  return names.map((name, place) => `${name}:${stamps[place]!}`).join('\n')
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 'gone'
  if (found.isDirectory()) return `(${await folderStamp(path)})`
  return [found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ')
}
