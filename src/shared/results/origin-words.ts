/** Where an experiment came from that was not run here, in words for a page, a table and a methods section. */
import type { ExperimentSummary } from '../contract/experiments'
import type { Origin } from '../contract/origin'

type Travelled = Pick<ExperimentSummary, 'origins'>

const dayOf = (moment: string) => moment.slice(0, 10)

/** `the file “a.palimpsest”, saved by Ada Müller on 2026-11-30 with Palimpsest 0.1.0, opened on 2026-12-01`. */
export function journeyWords(origin: Origin): string {
  const { fileName, savedBy, savedAt, programVersion, importedAt } = origin
  const by = savedBy === undefined ? '' : ` by ${savedBy}`
  return `the file “${fileName}”, saved${by} on ${dayOf(savedAt)} with Palimpsest ${programVersion}, opened on ${dayOf(importedAt)}`
}

/** A line for each journey, the newest first; none for what was run here. */
export function originLines({ origins = [] }: Travelled): string[] {
  return origins.map(
    (origin, index) =>
      `${index === 0 ? 'Came from' : 'Before, it had come from'} ${journeyWords(origin)} (SHA-256 ${origin.sha256})`,
  )
}

/** For a methods section; nothing for what was run here. */
export function originSentences({ origins = [] }: Travelled): string[] {
  const [newest] = origins
  const first = origins.at(-1)
  if (!newest || !first) return []
  const by = first.savedBy === undefined ? '' : ` by ${first.savedBy}`
  return [
    `Trials were computed on another computer; settings and results were taken from a file saved${by} on ${dayOf(first.savedAt)} (SHA-256 ${newest.sha256.slice(0, 16)}…).`,
  ]
}
