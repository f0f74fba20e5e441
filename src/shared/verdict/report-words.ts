/**
 * A report with its words: the command line prints it, docs/reproduction.md is written from it, and the
 * window's page of reproductions shows it.
 */
import { engineResultVersion } from '../trials/result-version'
import type { Standing } from './judgement'
import { originWords, type OriginWords } from './origin-words'
import type { JudgedIn, Report, ReportRow } from './report'
import { findingWords, standingWords, wordsOf, type JudgementWords } from './words'

/** What is said of a judgement, and where its numbers are from. */
export interface JudgedWords {
  readonly words: JudgementWords
  readonly origin: OriginWords
}

/** What is published of a finding, whether or not it was ever measured. */
export interface Asked {
  readonly asked: Pick<JudgementWords, 'subject' | 'published'>
}

export interface ReportWords {
  readonly resultVersion: number
  readonly standingWords: Readonly<Record<Standing | 'not-run', string>>
  /** Without words of a judgement where nothing was run. */
  readonly rows: readonly (ReportRow & Asked & Partial<JudgedWords>)[]
  readonly atOtherSettings: readonly (JudgedIn & JudgedWords)[]
}

function inWords({ definition, judgement }: JudgedIn): JudgedWords {
  return { words: wordsOf(definition, judgement), origin: originWords(judgement) }
}

export function reportWords(report: Report): ReportWords {
  return {
    resultVersion: engineResultVersion,
    standingWords,
    rows: report.rows.map((row) => ({
      ...row,
      asked: findingWords(row.finding),
      ...(row.found ? inWords(row.found) : {}),
    })),
    atOtherSettings: report.atOtherSettings.map((one) => ({ ...one, ...inWords(one) })),
  }
}
