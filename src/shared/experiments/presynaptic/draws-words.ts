/** What the running summary and the methods paragraph say of drawn settings. */
import { formatCount, formatPercent } from '../../words/numbers'
import { takingPart, valuesAt, type Told } from '../common/setting-words'
import type { ConditionTable } from '../common/typed'
import { notDrawn, type DrawValues, type Search } from './draws'

/** One sentence for each condition whose settings are drawn. */
export function drawnSentences(
  table: ConditionTable,
  settings: Told,
  search: Search,
): readonly string[] {
  return takingPart(table, settings).flatMap(([condition]) => {
    const of = (id: keyof DrawValues) => valuesAt(settings, `${condition}.${id}`)
    // Draw 0 leaves the settings as they are.
    const draws = of('draw').filter((draw) => Number(draw) > 0).length
    if (draws === 0) return []
    const { drawing } = { ...notDrawn, drawing: of('drawing')[0] } as DrawValues
    const drawn = `${formatCount(draws, 'draw')} a seed`
    const shares = of('perturbation').map((share) => `± ${formatPercent(Number(share), 0)}`)
    const words: Readonly<Record<DrawValues['drawing'], readonly string[]>> = {
      none: [],
      around: [
        `In ${drawn}, steps of release probability, freezing and gradient threshold were each multiplied by a factor drawn evenly within ${shares.join(' or ')} of 1; draw 0 has the settings themselves.`,
      ],
      anywhere: [`Random search: ${drawn} of ${search.ranges} (ranges of the published search).`],
    }
    return words[drawing]
  })
}
