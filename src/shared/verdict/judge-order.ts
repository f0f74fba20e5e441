/** Verdicts on what is published as an order: of conditions, or of two values of a setting. */
import { definitionOf } from '../experiments/registry'
import { independentChecks } from '../published/checks'
import type { PublishedContrast, PublishedOrder } from '../published/finding'
import { presetOf } from '../presets/registry'
import { judgeOrder } from '../statistics/order'
import { summarise } from '../statistics/summary'
import { isPublished } from './judge-value'
import { originsOf, type Found } from './judgement'
import { sampleIn, type MeasuredCell } from './measured'

/** Among cells the one whose metric has the best mean. */
function best(
  cells: readonly MeasuredCell[],
  { metric, preset }: Pick<PublishedOrder | PublishedContrast, 'metric' | 'preset'>,
): MeasuredCell | undefined {
  const { metrics } = definitionOf(presetOf(preset).definition)
  const sign = metrics.find(({ id }) => id === metric)?.better === 'lower' ? -1 : 1
  const tried = cells.flatMap((cell) => {
    const summary = summarise(sampleIn(cell, metric).values)
    return summary ? [{ cell, mean: summary.mean }] : []
  })
  return tried.sort((a, b) => sign * (b.mean - a.mean))[0]?.cell
}

/** A sweep is the published one where every other setting is: what it varies does not count as different. */
function judgeRanks(
  finding: PublishedOrder | PublishedContrast,
  ranks: readonly { readonly name: string; readonly cell: MeasuredCell | undefined }[],
):
  | Pick<
      Found,
      | 'verdict'
      | 'reason'
      | 'steps'
      | 'members'
      | 'atPublishedSettings'
      | 'origins'
      | 'resultVersion'
    >
  | undefined {
  const { metric, preset, id } = finding
  const found = ranks.flatMap(({ name, cell }) => (cell ? [{ name, cell }] : []))
  if (found.length < ranks.length) return undefined
  const judged = judgeOrder(
    ranks.map(({ name }) => name),
    Object.fromEntries(found.map(({ name, cell }) => [name, sampleIn(cell, metric)])),
    independentChecks[id],
  )
  if (!judged) return undefined
  const swept = Object.keys(presetOf(preset).sweeps ?? {})
  // Some settings of a preset belong to a value that it varies: those of this one count.
  const withOwn = ({ values }: MeasuredCell) => {
    const own = Object.fromEntries(Object.entries(values).filter(([path]) => swept.includes(path)))
    return { ...finding, chosen: { ...finding.chosen, ...own } }
  }
  return {
    ...judged,
    members: found.flatMap(({ name, cell }) => {
      const summary = summarise(sampleIn(cell, metric).values)
      return summary ? [{ name, summary }] : []
    }),
    atPublishedSettings: found.every(({ cell }) => isPublished(withOwn(cell), cell, swept)),
    ...originsOf(found.map(({ cell }) => cell)),
  }
}

/** Each condition at its best sweep point; nothing where one has not been measured. */
export function judgeOrderOf(
  finding: PublishedOrder,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const { conditions } = finding
  const judged = judgeRanks(
    finding,
    conditions.map((name) => {
      const own = cells.filter(({ condition }) => condition === name)
      return { name, cell: best(own, finding) }
    }),
  )
  return judged && { ...judged, conditions, published: 'order' }
}

/** Two values of a setting, each with the best of what else is swept. */
export function judgeContrast(
  finding: PublishedContrast,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const { condition, path, higher, lower, words } = finding
  const judged = judgeRanks(
    finding,
    [higher, lower].map((value) => {
      const own = cells.filter(
        (cell) => cell.condition === condition && cell.values[path] === value,
      )
      return { name: String(value), cell: best(own, finding) }
    }),
  )
  return judged && { ...judged, conditions: [condition], published: words }
}
