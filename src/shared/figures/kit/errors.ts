/** Errors of means as a scientist chose them: ends of bars, columns of tables, words. */
import type { ErrorKind } from '../../contract/figure-choices'
import type { Interval } from '../../statistics/difference'
import { spreadOf } from '../../statistics/spread'
import type { Summary } from '../../statistics/summary'
import { thin } from '../../words/numbers'
import type { Cell, CellFormat, Column, FigureFrame } from './figure'

/** What of a frame decides about errors. */
type Chosen = Pick<FigureFrame, 'choices'>

/** The kind that is drawn; `usual` where nobody chose. */
export function errorKind({ choices }: Chosen, usual: ErrorKind = 'sem'): ErrorKind {
  return choices?.errors ?? usual
}

/** Ends of the error of a mean, to be spread into a mark; nothing of them where there is none. */
export function errorEnds(
  frame: Chosen,
  summary: Summary | undefined,
  usual?: ErrorKind,
): Partial<Interval> {
  return (summary && spreadOf(errorKind(frame, usual), summary)) ?? {}
}

/** Ends of an error that is known as a half length, as published ones are. */
export function endsAround(mean: number, error: number | undefined): Partial<Interval> {
  return error === undefined ? {} : { low: mean - error, high: mean + error }
}

/** The lowest and the highest number that a mean with its error reaches; none without a mean. */
export function reachOf(frame: Chosen, summary: Summary | undefined): readonly number[] {
  if (!summary) return []
  const { low, high } = errorEnds(frame, summary)
  return [low ?? summary.mean, high ?? summary.mean]
}

/** After “mean ± ” or “bars: ”, as papers write it. */
export const errorWords: Readonly<Record<Exclude<ErrorKind, 'none'>, string>> = {
  sem: 's.e.m.',
  sd: 's.d.',
  ci95: `95${thin}% confidence interval`,
  range: 'lowest to highest',
}

const meanWords: Readonly<Record<ErrorKind, string>> = {
  sem: `mean ± ${errorWords.sem}`,
  sd: `mean ± ${errorWords.sd}`,
  ci95: `mean with ${errorWords.ci95}`,
  range: `mean with range (${errorWords.range})`,
  none: 'mean',
}

/** `mean ± s.e.m.`, `mean with 95 % confidence interval`. */
export function meanAndError(frame: Chosen, usual?: ErrorKind): string {
  return meanWords[errorKind(frame, usual)]
}

/** `; bands: ± s.e.m.`, or nothing where no errors are drawn. */
export function errorClause(frame: Chosen, mark: 'bars' | 'bands'): string {
  const kind = errorKind(frame)
  if (kind === 'none') return ''
  return `; ${mark}: ${kind === 'sem' || kind === 'sd' ? '± ' : ''}${errorWords[kind]}`
}

/** `with its s.e.m. as a band`, after the name of a level; nothing where no errors are drawn. */
export function bandClause(frame: Chosen): string {
  const kind = errorKind(frame)
  return kind === 'none' ? '' : `, with its ${errorWords[kind]} as a band`
}

/**
 * A mean with its error in words: `82.9 ± 0.3 %`, or with both ends in brackets where these are
 * not told as one number. @param print a mean, and what follows its “±”
 */
export function estimate(
  frame: Chosen,
  summary: Summary,
  print: (mean: number, error?: number) => string,
  usual?: ErrorKind,
): string {
  const { mean } = summary
  const kind = errorKind(frame, usual)
  if (kind === 'sem') return print(mean, summary.sem)
  if (kind === 'sd') return print(mean, summary.deviation)
  const spread = spreadOf(kind, summary)
  return spread ? `${print(mean)} (${print(spread.low)} to ${print(spread.high)})` : print(mean)
}

type ErrorColumn = Pick<Column, 'id' | 'label'>

/** Half lengths have one column, ends two. */
const columnsOf: Readonly<Record<ErrorKind, readonly ErrorColumn[]>> = {
  sem: [{ id: 'sem', label: 's.e.m.' }],
  sd: [{ id: 'sd', label: 's.d.' }],
  ci95: [
    { id: 'ci95_low', label: `95${thin}% CI from` },
    { id: 'ci95_high', label: 'to' },
  ],
  range: [
    { id: 'low', label: 'Lowest' },
    { id: 'high', label: 'Highest' },
  ],
  none: [],
}

/** Columns of a table beside that of a mean, for what is drawn as its error. @param of before each id, where a table has several means */
export function errorColumns(
  frame: Chosen,
  format: CellFormat,
  {
    of = '',
    usual,
    unit,
  }: { readonly of?: string; readonly usual?: ErrorKind; readonly unit?: string } = {},
): readonly Column[] {
  return columnsOf[errorKind(frame, usual)].map(({ id, label }) => ({
    id: `${of}${id}`,
    label,
    format,
    ...(unit === undefined ? {} : { unit }),
  }))
}

/** The cells of these columns. */
export function errorCells(
  frame: Chosen,
  summary: Summary | undefined,
  usual?: ErrorKind,
): readonly Cell[] {
  const kind = errorKind(frame, usual)
  if (kind === 'none') return []
  if (kind === 'sem') return [summary?.sem]
  if (kind === 'sd') return [summary?.deviation]
  const spread = summary && spreadOf(kind, summary)
  return [spread?.low, spread?.high]
}
