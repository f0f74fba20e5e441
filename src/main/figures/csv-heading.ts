/** What stands above the numbers of a CSV file: where they come from. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { columnLines } from '@shared/figures/kit/csv'
import type { DataTable, Figure } from '@shared/figures/kit/figure'
import { pointWords } from '@shared/figures/kit/sweep-labels'
import { originLines } from '@shared/results/origin-words'
import { listed } from '@shared/words/lists'
import { programVersion } from '../program-version'

/** `2026-11-29`. */
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

/** Experiment, seeds, devices, versions and dates. */
export function experimentLines(detail: ExperimentDetail, point: number): string[] {
  const devices = [...new Set(detail.results.map(({ device }) => device))].filter(Boolean)
  const where = pointWords(detail, point)
  return [
    `Experiment: ${detail.name} (${detail.id}), of ${dayOf(new Date(detail.createdAt))}`,
    ...(where === '' ? [] : [`Sweep point: ${where}`]),
    `Seeds: ${detail.settings.seeds.join(', ')}`,
    `Devices: ${devices.length > 0 ? listed(devices) : 'none yet'}`,
    `Computed with Palimpsest ${detail.programVersion}`,
    `Result version: ${detail.resultVersion ?? 'older than that of this program'}`,
    ...originLines(detail),
  ]
}

/** All comment lines of a figure's table: the figure, `about`, the date, and a line a column. */
export function headingOf(
  figure: Pick<Figure, 'id' | 'title'>,
  about: readonly string[],
  table: DataTable,
): string[] {
  return [
    `Figure: ${figure.title} (${figure.id})`,
    ...about,
    `Written: ${dayOf(new Date())} by Palimpsest ${programVersion}`,
    ...columnLines(table),
  ]
}
