/** Files out of the window: downloads and the clipboard. */
import type { ExportedFile } from '@shared/contract/exported'

import { useToasts } from '../design/toasts'

/** The bytes of an exported file. */
export function blobOf({ content, encoding, mediaType }: ExportedFile): Blob {
  if (encoding === 'utf8') return new Blob([content], { type: `${mediaType};charset=utf-8` })
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: mediaType })
}

/** Hands a file to the system's download, which asks where to put it or puts it into the usual folder. */
function download(file: ExportedFile): void {
  const address = URL.createObjectURL(blobOf(file))
  const link = document.createElement('a')
  link.href = address
  link.download = file.fileName
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
}

/** Saves a file and says where it is. The desktop window says so itself, as it knows the folder. */
export function useSaving(): (file: ExportedFile) => void {
  const toasts = useToasts()
  return (file) => {
    download(file)
    if (!window.palimpsest) toasts.notify(`Saved in your browser’s downloads as ${file.fileName}.`)
  }
}

export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}

/** Puts a picture on the clipboard. `file` may still be on its way: browsers want to be asked at once. */
export async function copyPicture(file: Promise<ExportedFile>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': file.then(blobOf) })])
}
