/**
 * Every data set that comes with the program: a folder of `resources/datasets` with its description,
 * and a line here. Its id is the name of the folder; the order is that of lists and cards.
 */
import curves from '../../../resources/datasets/curves/dataset.json' with { type: 'json' }
import fashionMnist from '../../../resources/datasets/fashion-mnist/dataset.json' with { type: 'json' }
import mnist from '../../../resources/datasets/mnist/dataset.json' with { type: 'json' }
import scenes from '../../../resources/datasets/scenes/dataset.json' with { type: 'json' }
import type { Cited } from '../sources/registry'
import type { DatasetDescription } from './description'
import type { SequenceKindId } from './sequence-kind-ids'

const described = {
  mnist,
  'fashion-mnist': fashionMnist,
  scenes,
  curves,
} satisfies Readonly<Record<string, DatasetDescription>>

export type DatasetId = keyof typeof described

/** Those that task sequences are made of by themselves; of the others one composes tasks. */
export type SequencedId = {
  [Id in DatasetId]: (typeof described)[Id] extends { readonly sequences: readonly never[] }
    ? never
    : Id
}[DatasetId]

export const datasets: Readonly<Record<DatasetId, DatasetDescription>> = described

export const datasetIds = Object.keys(described) as readonly DatasetId[]

/** Whether it came with the program. */
export function isDatasetId(id: string): id is DatasetId {
  return Object.hasOwn(described, id)
}

/** Data sets that a kind of task sequences is offered with. */
export function datasetsInKind(kind: SequenceKindId): readonly SequencedId[] {
  return datasetIds.filter((id): id is SequencedId => {
    const { sequences } = datasets[id]
    return sequences === undefined || sequences.includes(kind)
  })
}

/** What a paper cites for the images of each. */
export const datasetSources: Readonly<Record<DatasetId, Cited>> = {
  mnist: ['lecun-1998'],
  'fashion-mnist': ['xiao-2017'],
  scenes: ['berasategi-2018'],
  curves: ['hinton-2006'],
}
