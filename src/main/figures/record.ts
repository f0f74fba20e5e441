/** Everything needed to draw a figure again and to know what it shows. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { DataTable, Figure, FigureFrame } from '@shared/figures/kit/figure'
import { valuesAtPoint } from '@shared/results/selection'
import { definitionOf } from '@shared/experiments/registry'
import { unitsPerMm } from './print-frame'
import { corrections } from '@shared/statistics/corrections'
import { pairTests } from '@shared/statistics/test-table'

/** Rows as objects, keyed by the columns’ ids. */
export function objects({ columns, rows }: DataTable): Record<string, number | string | null>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ id }, index) => [id, row[index] ?? null])),
  )
}

/** Typed arrays as lists, which every program reads. */
function plain(_: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value
}

/** What a figure shows, of which experiment, and how it is drawn. */
export function factsOf(detail: ExperimentDetail, figure: Figure, frame: FigureFrame) {
  return {
    figure: {
      id: figure.id,
      title: figure.title,
      description: figure.description,
      notes: figure.notes,
      widthMm: frame.width / unitsPerMm,
      heightMm: frame.height / unitsPerMm,
      threshold: figure.threshold?.value ?? null,
      axes: figure.window?.shown ?? null,
      choices: frame.choices ?? null,
      test: pairTests[frame.variances].name,
      correction: corrections[frame.correction ?? 'holm'].name,
      drawn: objects(figure.drawn),
      singleValues: objects(figure.raw),
    },
    experiment: {
      id: detail.id,
      name: detail.name,
      note: detail.note,
      createdAt: detail.createdAt,
      parent: detail.parent ?? null,
      cameFrom: detail.origins ?? [],
      definition: detail.definition,
      definitionVersion: definitionOf(detail.definition).version,
      preset: detail.preset ?? null,
      scale: detail.scale ?? null,
      request: detail.request,
      settings: detail.settings,
      point: { index: frame.point, values: valuesAtPoint(detail, frame.point) },
    },
    program: { name: 'Palimpsest', version: detail.programVersion },
    trials: detail.results.map((trial) => ({
      condition: trial.condition,
      point: trial.point,
      seed: trial.seed,
      status: trial.status,
      device: trial.device,
      deviceDetail: trial.deviceDetail ?? null,
      seconds: trial.seconds ?? null,
      reused: trial.reused,
      result: trial.result,
    })),
  }
}

/** Some objects as a JSON file. */
export function jsonFile(record: object): string {
  return `${JSON.stringify(record, plain, 2)}\n`
}

/** The JSON file of a figure. */
export function recordOf(detail: ExperimentDetail, figure: Figure, frame: FigureFrame): string {
  return jsonFile(factsOf(detail, figure, frame))
}
