/**
 * Every data set that comes with the program: a folder of `resources/datasets` with its description,
 * and a line here. Its id is the name of the folder; the order is that of lists and cards.
 */
import fashionMnist from '../../../resources/datasets/fashion-mnist/dataset.json' with { type: 'json' }
import mnist from '../../../resources/datasets/mnist/dataset.json' with { type: 'json' }
import type { Cited } from '../sources/registry'
import type { DatasetDescription } from './description'

const described = {
  mnist,
  'fashion-mnist': fashionMnist,
} satisfies Readonly<Record<string, DatasetDescription>>

export type DatasetId = keyof typeof described

export const datasets: Readonly<Record<DatasetId, DatasetDescription>> = described

export const datasetIds = Object.keys(described) as readonly DatasetId[]

/** Whether it came with the program. */
export function isDatasetId(id: string): id is DatasetId {
  return Object.hasOwn(described, id)
}

/** What a paper cites for the images of each. */
export const datasetSources: Readonly<Record<DatasetId, Cited>> = {
  mnist: ['lecun-1998'],
  'fashion-mnist': ['xiao-2017'],
}
