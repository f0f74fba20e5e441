/** Tasks of one’s own on the command line: `--tasks FILE.json`, and `--set tasks=…`. */
import { readFileSync } from 'node:fs'
import { isComposed } from '@shared/datasets/composition'
import { isRecipeId, recipeIds } from '@shared/datasets/recipe-ids'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import { SettingsError } from '@shared/experiments/common/errors'
import { readSequence } from '@shared/experiments/common/sequence-setting'
import { UsageError, type Invocation } from './command'

/** The setting that says what is learned; nothing where no tasks can be composed. */
function sequencePath({ parameters }: ExperimentDefinition): string | undefined {
  return parameters.find(({ kind }) => kind === 'sequence')?.id
}

/** The path that the first word of `--set` means: `tasks` is what is learned, where it is no setting. */
export function settingPath(definition: ExperimentDefinition, written: string): string {
  const isSetting = definition.parameters.some(({ id }) => id === written)
  return written === 'tasks' && !isSetting ? (sequencePath(definition) ?? written) : written
}

/** The text of a file with tasks. @throws UsageError where it cannot be read. */
function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`“${path}” cannot be read: ${reason}`)
  }
}

/**
 * The value of tasks that are written out, lie in a file or have a recipe; any other text as it is.
 * @throws UsageError, and SettingsError saying what is wrong with the tasks
 */
export function tasksValue(written: string, imported: readonly DatasetSnapshot[]): string {
  const isFile = written.endsWith('.json') && !isComposed(written)
  const text = isFile ? textIn(written) : written
  if (isFile && !isComposed(text))
    throw new UsageError(
      `“${written}” does not describe tasks: write {"heads": "shared", "tasks": […]}.`,
    )
  try {
    return readSequence(text, imported)
  } catch (error) {
    if (isFile && error instanceof SettingsError)
      throw new UsageError(`“${written}”: ${error.message}`)
    throw error
  }
}

/** Whether a setting, as it is written, names tasks that are composed. */
export function isWrittenTasks(definition: ExperimentDefinition, path: string, text: string) {
  const isSequence = path === sequencePath(definition)
  return isSequence && (isComposed(text) || isRecipeId(text) || text.endsWith('.json'))
}

/** Whether a command line names composed tasks, which may be of imported images. */
export function writesTasks(invocation: Invocation): boolean {
  const isWritten = (text: string) =>
    text.includes('{') || text.endsWith('.json') || recipeIds.some((id) => text.includes(id))
  return invocation.text('tasks') !== undefined || invocation.texts('set').some(isWritten)
}

/** What `--tasks FILE.json` sets. @throws UsageError where the experiment has no tasks of images. */
export function tasksOption(
  invocation: Invocation,
  definition: ExperimentDefinition,
  imported: readonly DatasetSnapshot[],
): Readonly<Record<string, string>> {
  const written = invocation.text('tasks')
  if (written === undefined) return {}
  const path = sequencePath(definition)
  if (path === undefined)
    throw new UsageError(`“${definition.id}” has no tasks that can be composed.`)
  return { [path]: tasksValue(written, imported) }
}
