/** A report with its words, as the command line prints it and docs/reproduction.md is written from. */
import { engineResultVersion } from '../trials/result-version'
import type { Report } from './report'
import { standingWords, wordsOf } from './words'

export function reportWords(report: Report) {
  return {
    resultVersion: engineResultVersion,
    standingWords,
    rows: report.rows.map((row) => ({
      ...row,
      ...(row.found ? { words: wordsOf(row.found.definition, row.found.judgement) } : {}),
    })),
    atOtherSettings: report.atOtherSettings.map((one) => ({
      ...one,
      words: wordsOf(one.definition, one.judgement),
    })),
  }
}
