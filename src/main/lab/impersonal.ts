/** Text for diaries and reports without what is the person's own: names, and folders beside the program's. */
import { isDatasetId } from '@shared/datasets/registry'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { programFolder } from '../paths'

/** Of what is quoted only the program's own ids are kept: names and cells of files are hers. */
function unnamed(text: string): string {
  return text
    .replace(/“([^”\n]*)”/g, (quoted, inside: string) => (isDatasetId(inside) ? quoted : '“…”'))
    .replace(/\bimported-[a-z0-9-]+/g, 'imported-…')
    .replace(/'(?:HOME|[\\/]|[A-Z]:\\)[^'\n]*'/g, "'…'")
    .replace(/\bHOME[\\/][^\n:'"”)]*/g, 'HOME/…')
}

/** `text` with the folders of store, program and person as `STORE`, `DATA`, `PROGRAM` and `HOME`. @param database the store's file */
export function withoutFolders(text: string, database: string): string {
  const folders = [
    [database, 'STORE'],
    [programFolder, 'PROGRAM'],
    [dirname(database), 'DATA'],
    [homedir(), 'HOME'],
  ] as const
  return (
    folders
      // The root of a disk is part of every path.
      .filter(([folder]) => folder !== dirname(folder))
      .reduce((shorter, [folder, word]) => shorter.replaceAll(folder, word), text)
  )
}

/** The same without names. @param database the store's file */
export function impersonal(text: string, database: string): string {
  return unnamed(withoutFolders(text, database))
}
