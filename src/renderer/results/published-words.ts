/** What is said about published values: shown because settings match, or not shown, and why. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { valuesAtPoint } from '@shared/figures/trials'
import { differencesFromPublished, publishedSource } from '@shared/published/overlay'
import { conditionLabel, lowerFirst } from '../words/labels'
import { settingText } from './settings-list'

/** One sentence for each condition that the published table has. */
export function publishedWords(detail: ExperimentDetail, point: number): string[] {
  const values = valuesAtPoint(detail, point)
  const { conditions } = detail.settings
  const known = conditions.flatMap((condition) => {
    const differences = differencesFromPublished(detail.definition, condition, values)
    return differences ? [{ label: conditionLabel(detail.definition, condition), differences }] : []
  })
  const matching = known.filter(({ differences }) => differences.length === 0)
  const others = known.filter(({ differences }) => differences.length > 0)
  const lines: string[] = []
  if (matching.length > 0)
    lines.push(
      `Published values (${publishedSource(detail.definition)}) are shown for ${matching.map(({ label }) => lowerFirst(label)).join(', ')}: every setting that decides the numbers is the published one.`,
    )
  for (const { label, differences } of others) {
    const named = differences
      .map(
        ({ parameter, own, published }) =>
          `${lowerFirst(parameter.label)} ${settingText(parameter, own)} instead of ${settingText(parameter, published)}`,
      )
      .join('; ')
    lines.push(`${label}: no published value is shown, because settings differ (${named}).`)
  }
  return lines
}
