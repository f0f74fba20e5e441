/** Why a file of experiments is refused. */
import { ImportProblem } from '../import-problem'

/** @param fault a sentence without its beginning and end: `its list of checksums is missing` */
export function damaged(name: string, fault: string, cause?: unknown): ImportProblem {
  return new ImportProblem(
    `“${name}” was damaged or changed since it was saved: ${fault}.`,
    'Ask for the file again, or save it anew where it comes from.',
    { cause },
  )
}

/** @param fault as for `damaged` */
export function newer(name: string, version: string, fault: string): ImportProblem {
  return new ImportProblem(
    `“${name}” was saved with Palimpsest ${version}, which is newer than this one: ${fault}.`,
    'Get the newer version of the program, then open the file with it.',
  )
}

export function swollen(name: string, fault: string): ImportProblem {
  return new ImportProblem(
    `“${name}” is not opened: ${fault}.`,
    'No program of this name has written such a file. Ask where it comes from.',
  )
}
