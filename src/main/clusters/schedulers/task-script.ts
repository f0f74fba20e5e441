/**
 * What the script of an array does, whatever scheduler runs it: finds out which task it is, and gives the
 * requests of that task's list to the worker. A task without a list has nothing to do.
 */
import { posix } from 'node:path'
import { workerNames } from '../worker/names'
import { shellWord } from '@shared/clusters/shell-word'
import { foldersIn } from '../work/folders-there'
import type { ArrayJob } from './scheduler'

export interface TaskScript {
  /** Lines after the first one, for the scheduler. */
  readonly head: readonly string[]
  /** Those that her cluster wants. */
  readonly extraLines: readonly string[]
  /** A shell's expression for the number of the task, from 0. */
  readonly task: string
  /** Signals with which this scheduler warns that time is up. */
  readonly warnings?: readonly string[]
  /** Lines for when the worker has ended, by its `$code`, and by `$warned`. */
  readonly afterwards?: readonly string[]
}

/** How engines end that were asked to. */
const stoppedCode = 143

export function taskScript(
  { folder, id, worker }: ArrayJob,
  { head, extraLines, task, warnings = [], afterwards = [] }: TaskScript,
): string {
  const there = foldersIn(folder)
  const at = (...names: readonly string[]) => shellWord(posix.join(...names))
  return `${[
    '#!/bin/sh',
    ...head,
    ...extraLines,
    '',
    `task=${task}`,
    `list=${at(posix.dirname(there.list(id, 0)))}/"$task"`,
    '[ -f "$list" ] || exit 0',
    'set --',
    'while IFS= read -r request; do set -- "$@" --trial "$request"; done < "$list"',
    '[ "$#" -gt 0 ] || exit 0',
    'umask 077',
    'unset NODE_OPTIONS',
    'warned=no',
    `${at(worker, workerNames.node)} ${at(worker, workerNames.engine)} "$@" \\`,
    `  --out ${at(there.results)} \\`,
    `  --datasets ${at(worker, workerNames.datasets)} --imported ${at(worker, workerNames.imported)} &`,
    'engine=$!',
    `trap 'kill -TERM "$engine"' TERM INT`,
    ...(warnings.length > 0
      ? [`trap 'warned=yes; kill -TERM "$engine"' ${warnings.join(' ')}`]
      : []),
    'wait "$engine"',
    'code=$?',
    '# A signal ends the waiting, and not yet the engine.',
    'while kill -0 "$engine" 2> /dev/null; do wait "$engine"; code=$?; done',
    ...afterwards,
    'exit "$code"',
  ].join('\n')}\n`
}

/** Shell lines for a task that has saved itself because its time was up. */
export const whereTimeWasUp = (...lines: readonly string[]) => [
  `if [ "$warned" = yes ] && [ "$code" -eq ${stoppedCode} ]; then`,
  ...lines.map((line) => `  ${line}`),
  'fi',
]
