/** What is said about published values: shown because settings match, or not shown, and why. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { valuesAtPoint } from '@shared/results/selection'
import { differencesFromPublished, publishedSource } from '@shared/published/overlay'
import { inSentence } from '@shared/words/in-sentence'
import { listed } from '@shared/words/lists'
import { conditionLabel } from '../words/labels'
import { settingText } from './settings-list'

/** A setting that is not the published one. */
export interface DifferingSetting {
  readonly setting: string
  readonly own: string
  readonly published: string
  /** The conditions it differs for, small letters first. */
  readonly conditions: readonly string[]
}

export interface PublishedWords {
  /** One about the conditions whose published values are shown, one about the others. */
  readonly sentences: readonly string[]
  readonly differences: readonly DifferingSetting[]
}

/** Of the conditions that the published table has. */
export function publishedWords(detail: ExperimentDetail, point: number): PublishedWords {
  const values = valuesAtPoint(detail, point)
  const known = detail.settings.conditions.flatMap((condition) => {
    const differences = differencesFromPublished(detail.definition, condition, values)
    if (!differences) return []
    const source = publishedSource(detail.definition, values, condition)
    const label = inSentence(conditionLabel(detail.definition, condition))
    return [{ label, differences, source }]
  })
  const named = (found: typeof known) => found.map(({ label }) => label).join(', ')
  const matching = known.filter(({ differences }) => differences.length === 0)
  const others = known.filter(({ differences }) => differences.length > 0)
  const sources = listed([...new Set(matching.map(({ source }) => source))])
  const rows = new Map<string, DifferingSetting>()
  for (const { label, differences } of others)
    for (const { parameter, own, published } of differences) {
      const key = [parameter.label, own, published].join('\n')
      rows.set(key, {
        setting: parameter.label,
        own: settingText(parameter, own),
        published: settingText(parameter, published),
        conditions: [...(rows.get(key)?.conditions ?? []), label],
      })
    }
  return {
    sentences: [
      ...(matching.length > 0
        ? [
            `Published values (${sources}) are shown for ${named(matching)}: every setting that decides the numbers is the published one.`,
          ]
        : []),
      ...(others.length > 0
        ? [
            `No published value is shown for ${named(others)}: settings that decide the numbers are not those of the thesis.`,
          ]
        : []),
    ],
    differences: [...rows.values()],
  }
}
