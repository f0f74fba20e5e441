/** Names of files, as they are asked for: without a way into another folder, here or there. */

const isPlain = (name: string) =>
  !/^\.{0,2}$|[/\0]/.test(name) && !(process.platform === 'win32' && name.includes('\\'))

/** @throws RangeError where one is none */
export function requireFileNames(names: readonly string[]): void {
  if (!names.every(isPlain))
    throw new RangeError('Files are fetched by their names, without folders.')
}
