/** The numbers of an experiment as CSV that other programs read: a line a number, its trial beside it. */
import { setImmediate } from 'node:timers/promises'
import type { ExperimentInFile, TrialInFile } from '@shared/experiment-files/contents'
import type { TrialResult } from '@shared/trials/trial-result'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { DataTable } from '@shared/figures/kit/figure'
import { csvOf } from '@shared/figures/kit/csv'
import { pointWords } from '@shared/figures/kit/sweep-labels'

type Cell = DataTable['rows'][number][number]
type Columns = DataTable['columns']

const trialColumns: Columns = [
  { id: 'trial', label: 'Trial', format: 'count' },
  { id: 'condition', label: 'Condition', format: 'text' },
  { id: 'settings', label: 'Varied settings', format: 'text' },
  { id: 'seed', label: 'Seed', format: 'number' },
]

/** What stands before each number of a trial. */
const cellsOf = (trial: TrialInFile, detail: ExperimentDetail): Cell[] => [
  trial.position,
  trial.condition,
  pointWords(detail, trial.point),
  trial.seed,
]

/** What every trial measured at its end; fractions are fractions, as the program computes with them. */
export function scalarsCsv(experiment: ExperimentInFile, detail: ExperimentDetail): string {
  return csvOf({
    columns: [
      ...trialColumns,
      { id: 'metric', label: 'Metric', format: 'text' },
      { id: 'value', label: 'Value', format: 'number' },
    ],
    rows: experiment.trials.flatMap((trial) =>
      Object.entries(trial.scalars).map(([name, value]) => [
        ...cellsOf(trial, detail),
        name,
        value,
      ]),
    ),
  })
}

/** What was measured along the way, trial by trial: the whole of it may be long. */
export async function* seriesCsv(
  experiment: ExperimentInFile,
  detail: ExperimentDetail,
  resultOf: (trial: TrialInFile) => TrialResult,
): AsyncGenerator<string> {
  const columns: Columns = [
    ...trialColumns,
    { id: 'series', label: 'Series', format: 'text' },
    { id: 'step', label: 'Training step', format: 'number' },
    { id: 'value', label: 'Value', format: 'number' },
  ]
  yield csvOf({ columns, rows: [] })
  for (const trial of experiment.trials) {
    const before = cellsOf(trial, detail)
    const rows = Object.entries(resultOf(trial).series).flatMap(([name, { x, y }]) =>
      x.map((step, index) => [...before, name, step, y[index]]),
    )
    if (rows.length > 0) yield withoutHead(csvOf({ columns, rows }))
    // Others wait for the lab.
    await setImmediate()
  }
}

const withoutHead = (csv: string) => csv.slice(csv.indexOf('\r\n') + 2)
