/** A comparison as a file: every single value, below sentences about how they were tested. */
import type { ExportedFile } from '@shared/contract/exported'
import { csvOf } from '@shared/figures/kit/csv'
import type { CellFormat, DataTable } from '@shared/figures/kit/figure'
import type { ComparedSide } from '@shared/results/compared-sides'
import type { MergedComparison } from '@shared/results/merged-comparison'
import { testSentence } from '@shared/results/test-report'
import type { TestChoice } from '@shared/statistics/test-choice'
import type { DifferingRow } from './differing'

function tableOf({ metric, rows }: MergedComparison): DataTable {
  const format: CellFormat =
    metric.unit === 'fraction' ? 'percent' : metric.unit === 'loss' ? 'loss' : 'number'
  return {
    columns: [
      { id: 'experiment', label: 'Experiment', format: 'text' },
      { id: 'condition', label: 'Condition', format: 'text' },
      { id: 'seed', label: 'Seed', format: 'count' },
      {
        id: metric.id,
        label: metric.label,
        format,
        ...(metric.measuredIn === undefined ? {} : { unit: metric.measuredIn }),
      },
    ],
    rows: rows.flatMap(({ pool, condition, values, seeds }) =>
      values.map((value, index) => [pool, condition.label, seeds[index], value]),
    ),
  }
}

/** Sentences about the tests, as a paper reports them. */
export function sentencesOf(
  { tests, metric }: MergedComparison,
  { correction }: TestChoice,
): string[] {
  return tests.map((test) =>
    testSentence(test, {
      ...test,
      correction,
      measure: metric.label,
      unit: metric.unit,
      family: tests.length,
    }),
  )
}

export function comparisonFile(
  sides: readonly ComparedSide[],
  comparison: MergedComparison,
  choice: TestChoice,
  differing: readonly DifferingRow[],
): ExportedFile {
  const comments = [
    `Comparison of ${sides.length}: ${comparison.metric.label}`,
    ...sides.map(
      ({ name, detail }) =>
        `${name}: ${detail.id}, started ${detail.createdAt}, Palimpsest ${detail.programVersion}`,
    ),
    ...differing.map(({ setting, values }) => `Differs: ${setting}: ${values.join(' | ')}`),
    comparison.method,
    ...sentencesOf(comparison, choice),
  ]
  return {
    fileName: `comparison-${comparison.metric.id}.csv`,
    mediaType: 'text/csv',
    encoding: 'utf8',
    content: csvOf(tableOf(comparison), comments),
  }
}
