/** From the options of `lab cluster add` to the settings of a cluster. */
import { schedulerKinds } from '@shared/clusters/schedulers'
import {
  clusterSettingsSchema,
  usualCluster,
  type ClusterSettings,
} from '@shared/clusters/settings'
import type { ParseArgsOptionsConfig } from 'node:util'
import { UsageError, type Invocation } from './command'

type Numeric = 'minutesPerTask' | 'hoursOfTask' | 'memoryMegabytes' | 'cores' | 'tasksAtOnce'

/** Each setting by the option that says it. */
const options: Readonly<Record<Exclude<keyof ClusterSettings, 'name'>, string>> = {
  scheduler: 'scheduler',
  host: 'host',
  user: 'user',
  folder: 'folder',
  partition: 'partition',
  account: 'account',
  minutesPerTask: 'minutes-per-task',
  hoursOfTask: 'hours',
  memoryMegabytes: 'memory',
  cores: 'cores',
  tasksAtOnce: 'at-once',
  extraLines: 'line',
}

export const clusterOptions: ParseArgsOptionsConfig = Object.fromEntries(
  Object.entries(options).map(([setting, option]) => [
    option,
    setting === 'extraLines' ? { type: 'string', multiple: true } : { type: 'string' },
  ]),
)

const numeric = (setting: string): setting is Numeric =>
  typeof usualCluster[setting as Numeric] === 'number'

/** @throws UsageError naming what is wrong and what is allowed */
export function settingsOf(name: string, invocation: Invocation): ClusterSettings {
  const given = Object.entries(options).flatMap(([setting, option]) => {
    const text = invocation.text(option)
    if (text === undefined) return []
    return [[setting, numeric(setting) ? Number(text) : text] as const]
  })
  const extraLines = [...invocation.texts(options.extraLines)]
  const wanted = { ...usualCluster, name, ...Object.fromEntries(given), extraLines }
  const parsed = clusterSettingsSchema.safeParse(wanted)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const setting = String(issue?.path[0] ?? '')
  const option = Object.hasOwn(options, setting)
    ? `--${options[setting as keyof typeof options]}`
    : 'NAME'
  const allowed = setting === 'scheduler' ? ` Schedulers: ${schedulerKinds.join(', ')}.` : ''
  throw new UsageError(`${option}: ${issue?.message ?? 'this cannot be.'}${allowed}`)
}
