/** The settings of a cluster while they are typed, and what is wrong with them. No Vue in here. */
import {
  clusterBounds,
  clusterSettingsSchema,
  usualCluster,
  type ClusterSettings,
} from '@shared/clusters/settings'
import { formatSetting } from '@shared/words/numbers'

export type NumberSetting = keyof typeof clusterBounds
export type TextSetting = Exclude<keyof ClusterSettings, NumberSetting | 'scheduler' | 'extraLines'>

/** Where its scheduler is asked. */
export type Reached = 'ssh' | 'here'

export interface ClusterForm
  extends Record<TextSetting, string>, Record<NumberSetting, number | string> {
  reached: Reached
  scheduler: ClusterSettings['scheduler']
  /** One below the other. */
  extraLines: string
}

export function formOf(settings: ClusterSettings): ClusterForm {
  const reached = settings.host === '' ? 'here' : 'ssh'
  return { ...settings, reached, extraLines: settings.extraLines.join('\n') }
}

/** Most clusters are reached by ssh. */
export const emptyForm = (): ClusterForm => ({
  ...formOf({ ...usualCluster, name: '' }),
  reached: 'ssh',
})

/** What is kept of what was typed; only what the schema lets through is settings. */
function typed({ reached, ...form }: ClusterForm) {
  const lines = form.extraLines.split(/\r?\n/).map((line) => line.trimEnd())
  return {
    ...form,
    name: form.name.trim(),
    host: reached === 'here' ? '' : form.host.trim(),
    user: reached === 'here' ? '' : form.user.trim(),
    folder: form.folder.trim(),
    partition: form.partition.trim(),
    account: form.account.trim(),
    extraLines: lines.filter((line) => line !== ''),
  }
}

const isNumberSetting = (field: PropertyKey): field is NumberSetting =>
  Object.hasOwn(clusterBounds, field)

function boundsWords(field: NumberSetting, given: number | string): string {
  if (typeof given === 'string') return 'This is not a number.'
  const { least, most } = clusterBounds[field]
  const whole = given >= least && given <= most ? 'A whole number from' : 'From'
  return `${whole} ${formatSetting(least)} to ${formatSetting(most)}.`
}

const issuesOf = (form: ClusterForm) =>
  clusterSettingsSchema.safeParse(typed(form)).error?.issues ?? []
type Issue = ReturnType<typeof issuesOf>[number]

function textWords(issue: Issue): string {
  if (issue.code === 'too_small') return 'This is needed.'
  if (issue.code === 'too_big')
    return `At most ${formatSetting(Number(issue.maximum))} ${issue.origin === 'array' ? 'lines' : 'letters'}.`
  return issue.message
}

/** What is wrong, by field. @param taken names of other clusters */
export function problemsOfForm(
  form: ClusterForm,
  taken: readonly string[],
): ReadonlyMap<keyof ClusterSettings, string> {
  const problems = new Map<keyof ClusterSettings, string>()
  for (const issue of issuesOf(form)) {
    const field = clusterSettingsSchema.keyof().parse(issue.path[0])
    const words = isNumberSetting(field) ? boundsWords(field, form[field]) : textWords(issue)
    if (!problems.has(field)) problems.set(field, words)
  }
  if (form.reached === 'ssh' && form.host.trim() === '')
    problems.set('host', 'Say how ssh finds it, or choose “This computer”.')
  if (taken.includes(form.name.trim()))
    problems.set('name', 'There is a cluster of this name; change that one, or choose another.')
  return problems
}

/** @returns nothing where something is wrong */
export function settingsOf(form: ClusterForm): ClusterSettings | undefined {
  return clusterSettingsSchema.safeParse(typed(form)).data
}
