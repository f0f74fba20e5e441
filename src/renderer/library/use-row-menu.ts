/** What can be done with one experiment of the library. */
import {
  Brain,
  FileOutput,
  FlaskConical,
  FolderOpen,
  Pencil,
  RotateCcw,
  Split,
  StickyNote,
  Tags,
  Trash2,
} from '@lucide/vue'
import type { ExperimentSummary } from '@shared/contract/experiments'
import { useRouter } from 'vue-router'
import type { MenuItem } from '../design/AppMenu.vue'
import type { Freeing } from './FreeingDialog.vue'

type Act = (experiment: ExperimentSummary) => void

export interface RowActions {
  /** Whether deleted experiments are shown. */
  readonly isBin: () => boolean
  /** Whether it has trained networks on the disk. */
  readonly hasNetworks: (experiment: ExperimentSummary) => boolean
  readonly restore: Act
  readonly remove: Act
  readonly tag: Act
  readonly rename: Act
  readonly annotate: Act
  /** As a file for others. */
  readonly save: Act
  /** Asks before room is made. */
  readonly free: (kind: Freeing['kind'], experiment: ExperimentSummary) => void
}

/** The menu of an experiment, from what the page does. */
export function useRowMenu(actions: RowActions) {
  const router = useRouter()

  const ofDeleted = (experiment: ExperimentSummary): readonly MenuItem[] => [
    { label: 'Restore', icon: RotateCcw, select: () => actions.restore(experiment) },
    {
      label: 'Erase for good …',
      icon: Trash2,
      danger: true,
      select: () => actions.free('erase', experiment),
    },
  ]

  function ofKept(experiment: ExperimentSummary): readonly MenuItem[] {
    const { id, definition, parent } = experiment
    const openExperiment = (other: string) => () => void router.push(`/experiments/${other}`)
    return [
      { label: 'Open', icon: FolderOpen, select: openExperiment(id) },
      {
        label: 'Run with changes',
        icon: FlaskConical,
        select: () => void router.push({ path: `/new/${definition}`, query: { from: id } }),
      },
      ...(parent === undefined
        ? []
        : [{ label: 'Open what it was made from', icon: Split, select: openExperiment(parent) }]),
      { label: 'Rename', icon: Pencil, select: () => actions.rename(experiment) },
      { label: 'Note', icon: StickyNote, select: () => actions.annotate(experiment) },
      { label: 'Tags', icon: Tags, select: () => actions.tag(experiment) },
      { label: 'Save as a file…', icon: FileOutput, select: () => actions.save(experiment) },
      ...(actions.hasNetworks(experiment)
        ? [
            {
              label: 'Remove trained networks …',
              icon: Brain,
              select: () => actions.free('networks', experiment),
            },
          ]
        : []),
      { label: 'Delete', icon: Trash2, danger: true, select: () => actions.remove(experiment) },
    ]
  }

  return (experiment: ExperimentSummary): readonly MenuItem[] =>
    actions.isBin() ? ofDeleted(experiment) : ofKept(experiment)
}
