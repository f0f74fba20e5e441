/** A report by chapter of the thesis and by its tables and figures, and what is left of it by filters. */
import { definitionOf } from '@shared/experiments/registry'
import { findings } from '@shared/published/findings'
import { isOfThesis, presetName } from '@shared/presets/origin'
import { presets, type KnownPreset } from '@shared/presets/registry'
import type { Standing } from '@shared/verdict/judgement'
import type { ReportWords } from '@shared/verdict/report-words'
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

export type Row = ReportWords['rows'][number] & { readonly standing: Shown }

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

function isShown(row: ReportWords['rows'][number]): row is Row {
  return row.standing !== 'other-settings'
}

const presetOfFinding = new Map(findings.map(({ id, preset }) => [id, preset]))

/** Every table and figure of the thesis, and whatever else something is published of. */
export function chaptersOf({ rows, atOtherSettings }: ReportWords): readonly Chapter[] {
  const all = presets
    .map((preset) => ({
      preset,
      name: presetName(preset.id),
      rows: rows.filter((row) => row.preset === preset.id).filter(isShown),
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
