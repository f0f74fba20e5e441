/** A report by chapter of the thesis and by its tables and figures, and what is left of it by filters. */
import type { Parameter } from '@shared/experiments/common/parameter-kinds'
import { parameterAt } from '@shared/experiments/common/parameters'
import type { Value } from '@shared/experiments/common/values'
import { definitionOf } from '@shared/experiments/registry'
import { valueLabel } from '@shared/figures/kit/sweep-labels'
import { findings } from '@shared/published/findings'
import { isOfThesis, presetName } from '@shared/presets/origin'
import { presets, type KnownPreset } from '@shared/presets/registry'
import type { Standing } from '@shared/verdict/judgement'
import type { ReportWords } from '@shared/verdict/report-words'
import { inSentence } from '@shared/words/in-sentence'
import { benches, type Bench } from '../benches/bench'

/** How a finding can stand on the page; what was measured at other settings is told beside it. */
export type Shown = Exclude<Standing, 'other-settings'> | 'not-run'

/** In the order of the page: what does not agree is told as plainly as what does. */
export const standings = [
  'agrees',
  'differs',
  'undecided',
  'not-comparable',
  'outdated',
  'not-run',
] as const satisfies readonly Shown[]

export type Row = ReportWords['rows'][number] & {
  readonly standing: Shown
  /** What tells it from the other findings of its table or figure: sequences, networks. */
  readonly where: readonly string[]
}

/** A table or figure with its findings. */
export interface Reproduced {
  readonly preset: KnownPreset
  /** `Table 4.1` */
  readonly name: string
  readonly rows: readonly Row[]
  /** Measured at other settings than those of the thesis: never counted. */
  readonly others: ReportWords['atOtherSettings']
}

export interface Chapter {
  readonly bench: Bench
  readonly reproduced: readonly Reproduced[]
}

export interface Filter {
  /** Number of a chapter; all where absent. */
  readonly chapter?: number | undefined
  /** All where absent. */
  readonly standing?: Shown | undefined
}

/** What of their settings differs between the findings of a table or figure, in words for each. */
function toldApart(rows: ReportWords['rows']): readonly Row[] {
  const paths = [...new Set(rows.flatMap(({ finding }) => Object.keys(finding.chosen)))]
  const chosen = (row: ReportWords['rows'][number], path: string): Value | undefined =>
    new Map<string, Value | undefined>(Object.entries(row.finding.chosen)).get(path)
  const differing = paths.filter(
    (path) => !path.includes('.') && new Set(rows.map((row) => chosen(row, path))).size > 1,
  )
  return rows.flatMap((row) => {
    const { standing } = row
    if (standing === 'other-settings') return []
    const where = differing.flatMap((path) => {
      const value = chosen(row, path)
      const parameter = parameterAt(definitionOf(row.definition), path)
      return value === undefined ? [] : [settingWords(parameter, value)]
    })
    return [{ ...row, standing, where }]
  })
}

/** `Split MNIST`, `batch size 2 048`. */
function settingWords(parameter: Parameter, value: Value): string {
  const label = valueLabel(parameter, value)
  return typeof value === 'string' ? label : `${inSentence(parameter.label)} ${label}`
}

const presetOfFinding = new Map(findings.map(({ id, preset }) => [id, preset]))

/** Every table and figure of the thesis, and whatever else something is published of. */
export function chaptersOf({ rows, atOtherSettings }: ReportWords): readonly Chapter[] {
  const all = presets
    .map((preset) => ({
      preset,
      name: presetName(preset.id),
      rows: toldApart(rows.filter((row) => row.preset === preset.id)),
      others: atOtherSettings.filter(
        ({ judgement }) => presetOfFinding.get(judgement.id) === preset.id,
      ),
    }))
    .filter(({ preset, rows: own }) => isOfThesis(preset.id) || own.length > 0)
  return benches
    .toSorted((a, b) => a.chapter - b.chapter)
    .map((bench) => ({
      bench,
      reproduced: all.filter(({ preset }) => definitionOf(preset.definition).bench === bench.id),
    }))
}

/** What a filter leaves; without a verdict also tables and figures of which no number is published. */
export function filtered(
  chapters: readonly Chapter[],
  { chapter, standing }: Filter,
): readonly Chapter[] {
  return chapters
    .filter(({ bench }) => chapter === undefined || bench.chapter === chapter)
    .map(({ bench, reproduced }) => ({
      bench,
      reproduced:
        standing === undefined
          ? reproduced
          : reproduced
              .map((one) => ({
                ...one,
                rows: one.rows.filter((row) => row.standing === standing),
                others: [],
              }))
              .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ reproduced }) => reproduced.length > 0)
}

/** How many findings stand how. */
export function countsIn(rows: readonly Row[]): Readonly<Record<Shown, number>> {
  const of = (standing: Shown) => rows.filter((row) => row.standing === standing).length
  return {
    agrees: of('agrees'),
    differs: of('differs'),
    undecided: of('undecided'),
    'not-comparable': of('not-comparable'),
    outdated: of('outdated'),
    'not-run': of('not-run'),
  }
}
