/** Exactly the settings in which sides differ, as the wizard names them. */
import { definitionFor } from '@shared/results/selection'
import type { ComparedSide } from '@shared/results/compared-sides'
import { firstShownPoint } from '@shared/results/best-points'
import { withRanges } from '@shared/words/ranges'
import { formatSetting } from '@shared/words/numbers'
import { listed } from '@shared/words/lists'
import { inSentence } from '@shared/words/in-sentence'
import { conditionLabel } from '../words/labels'
import { settingGroups } from '../results/settings-list'

export interface DifferingRow {
  readonly key: string
  readonly group: string
  readonly setting: string
  /** One a side; `–` where a side has no such setting. */
  readonly values: readonly string[]
}

interface Line {
  readonly group: string
  readonly setting: string
  readonly value: string
}

/** Conditions of one experiment stand beside each other by the names of their settings. */
const ofTheRule = 'Settings of the condition'

function linesOf({ detail }: ComparedSide, single: boolean): ReadonlyMap<string, Line> {
  const { conditions, seeds } = detail.settings
  const labels = conditions.map((id) => conditionLabel(detail.definition, id))
  const own = new Set(labels)
  const lines = settingGroups(detail, firstShownPoint(detail)).flatMap(({ title, lines: all }) => {
    const group = single && own.has(title) ? ofTheRule : title
    return all.map(({ label, value }): Line => ({ group, setting: label, value }))
  })
  const whole: readonly Line[] = [
    { group: 'Experiment', setting: 'Question', value: definitionFor(detail).title },
    { group: 'Experiment', setting: 'Scale', value: detail.scale ?? 'own' },
    { group: 'Experiment', setting: 'Conditions', value: listed(labels.map(inSentence)) },
    { group: 'Experiment', setting: 'Seeds', value: withRanges(seeds, formatSetting).join(', ') },
    { group: 'Experiment', setting: 'Program version', value: detail.programVersion },
  ]
  return new Map([...whole, ...lines].map((line) => [`${line.group}/${line.setting}`, line]))
}

/** Nothing but what differs, in the order of the wizard. */
export function differingSettings(sides: readonly ComparedSide[]): DifferingRow[] {
  const single = sides.every(({ detail }) => detail.settings.conditions.length === 1)
  const each = sides.map((side) => linesOf(side, single))
  const keys = [...new Set(each.flatMap((lines) => [...lines.keys()]))]
  return keys.flatMap((key) => {
    const found = each.map((lines) => lines.get(key))
    const values = found.map((line) => line?.value ?? '–')
    const [known] = found.flatMap((line) => line ?? [])
    if (!known || values.every((value) => value === values[0])) return []
    return [{ key, group: known.group, setting: known.setting, values }]
  })
}
