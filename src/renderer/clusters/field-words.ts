/** How each setting of a cluster is called, and what it does. */
import { schedulers } from '@shared/clusters/schedulers'
import type { ClusterSettings } from '@shared/clusters/settings'
import { upperFirst } from '../words/labels'
import type { NumberSetting, TextSetting } from './cluster-form'

interface FieldWords {
  readonly label: string
  readonly help: string
}

const texts: Readonly<Record<TextSetting, FieldWords>> = {
  name: { label: 'Name', help: 'As you call it: it stands beside every trial that runs there.' },
  host: {
    label: 'Address',
    help: 'As you type it after “ssh”.',
  },
  user: { label: 'User', help: 'Left empty, ssh takes the usual one.' },
  folder: {
    label: 'Folder',
    help: 'For the program, trials and results: from your home folder, or from “/”.',
  },
  partition: { label: 'Partition', help: 'Left empty, the scheduler takes its own.' },
  account: { label: 'Account', help: 'To which computing is charged, where your cluster asks.' },
}

/** Words of a text; clusters differ in how they call a group of computers. */
export function textWords(field: TextSetting, kind: ClusterSettings['scheduler']): FieldWords {
  const words = texts[field]
  return field === 'partition'
    ? { ...words, label: upperFirst(schedulers[kind].partitionWord) }
    : words
}

export const numberWords: Readonly<
  Record<NumberSetting, FieldWords & { readonly unit: string; readonly isWhole: boolean }>
> = {
  minutesPerTask: {
    label: 'Computing in a task',
    help: 'Trials are gathered into tasks that take about so long, so that the scheduler has few to keep.',
    unit: 'minutes',
    isWhole: false,
  },
  hoursOfTask: {
    label: 'Longest time of a task',
    help: 'Then the scheduler ends it, and its trials go on from their checkpoints. Short ones often begin sooner.',
    unit: 'hours',
    isWhole: false,
  },
  memoryMegabytes: {
    label: 'Memory of a task',
    help: 'The scheduler ends a task that takes more.',
    unit: 'MB',
    isWhole: true,
  },
  cores: {
    label: 'Cores of a task',
    help: 'More are worth it for large networks; results are the same.',
    unit: 'cores',
    isWhole: true,
  },
  tasksAtOnce: {
    label: 'Tasks at once',
    help: 'So many run at the same time at most, so that others have room.',
    unit: 'tasks',
    isWhole: true,
  },
}

export const extraLinesWords: FieldWords = {
  label: 'Extra lines of the script',
  help: 'What your cluster wants besides, one below the other.',
}
