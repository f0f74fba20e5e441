/** The program itself, as a paper cites it. */
import type { Source } from './source'

export interface ProgramVersions {
  readonly program: string
  /** Which numbers it gives; unknown where older results are shown. */
  readonly result?: number | undefined
}

/** `Palimpsest, version 0.1.0, result version 3`. */
export function programName({ program, result }: ProgramVersions): string {
  const name = `Palimpsest, version ${program}`
  return result === undefined ? name : `${name}, result version ${result}`
}

/** As a source: its developers, of the year in which the program appeared. */
export function programSource(versions: ProgramVersions): Source {
  return {
    kind: 'software',
    authors: ['Palimpsest developers'],
    title: programName(versions),
    container: 'Computer program',
    year: 2026,
  }
}
