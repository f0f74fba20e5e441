/** All findings of the program, each once, beside what stored files say of it. */
import { engineResultVersion } from '../trials/result-version'
import type { Finding } from '../published/finding'
import { findings } from '../published/findings'
import { presetOf } from '../presets/registry'
import { judgementsOf } from './judge'
import { standingOf, type Judgement, type Standing } from './judgement'
import type { Measured } from './measured'
import { protocolPreference } from './protocol-preference'

/** A stored reproduction and what it is called. */
export interface StoredFile {
  readonly name: string
  readonly measured: Measured
}

export interface JudgedIn {
  readonly file: string
  /** At which size its preset was run. */
  readonly scale?: string
  readonly definition: string
  readonly judgement: Judgement
}

/** A finding at its published settings, or not yet run. */
export interface ReportRow {
  readonly id: string
  readonly source: string
  readonly preset: string
  readonly finding: Finding
  readonly definition: string
  readonly standing: Standing | 'not-run'
  readonly found?: JudgedIn
}

export interface Report {
  /** Every finding, in the order of the thesis. */
  readonly rows: readonly ReportRow[]
  /** What was measured at other settings: never counted. */
  readonly atOtherSettings: readonly JudgedIn[]
}

/** The best of several files that speak of a finding: of this engine, comparable, by the preferred protocol, of its own preset, of most seeds. */
function preferred(all: readonly JudgedIn[], own: ReadonlySet<string>): JudgedIn | undefined {
  const seeds = ({ measured, members = [] }: Judgement) =>
    measured?.n ?? Math.min(...members.map(({ summary }) => summary.n))
  const worth = ({ judgement, file }: JudgedIn) => [
    judgement.resultVersion === engineResultVersion ? 1 : 0,
    judgement.verdict === 'not-comparable' ? 0 : 1,
    protocolPreference(judgement),
    own.has(file) ? 1 : 0,
    seeds(judgement),
  ]
  return [...all].sort((a, b) => {
    const [first, second] = [worth(a), worth(b)]
    const rank = first.findIndex((value, index) => value !== second[index])
    return rank < 0 ? 0 : (second[rank] ?? 0) - (first[rank] ?? 0)
  })[0]
}

/** Every finding once, under its own figure, from whatever files have measured it. */
export function reportOf(files: readonly StoredFile[]): Report {
  const all = files.flatMap(({ name, measured }) =>
    judgementsOf(measured).map((judgement) => ({
      file: name,
      ...(measured.scale === undefined ? {} : { scale: measured.scale }),
      definition: measured.definition,
      judgement,
    })),
  )
  const rows = findings.map((finding): ReportRow => {
    const { id, source, preset } = finding
    const own = new Set(
      files.filter(({ measured }) => measured.preset === preset).map(({ name }) => name),
    )
    const found = preferred(
      all.filter(({ judgement }) => judgement.id === id && judgement.atPublishedSettings),
      own,
    )
    const { definition } = presetOf(preset)
    return {
      id,
      source,
      preset,
      finding,
      definition,
      standing: found ? standingOf(found.judgement) : 'not-run',
      ...(found ? { found } : {}),
    }
  })
  return {
    rows,
    atOtherSettings: all.filter(({ judgement }) => !judgement.atPublishedSettings),
  }
}
