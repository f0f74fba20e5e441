/**
 * Fig 3.1, top left: what is added up over the first task of Permuted MNIST, one network with the gradient
 * of all images (numbers saved with the authors' earlier code).
 */
import type { ValuesByPath } from '../experiments/common/values'
import { differencesFromPaper } from './differences'

/** What is added up, by the name of its series. */
type SummedId = 'summed/si' | 'summed/siu' | 'summed/full' | 'lossDrop'

/** Numbers of steps, from 0: sums are those after the step, losses those before it. */
const steps = [0, 10, 100, 500, 1_000, 2_000, 3_000, 4_679] as const

const sums: Readonly<Record<SummedId, readonly number[]>> = {
  'summed/si': [2.61, 9.03, 12.45, 23.71, 34.71, 53.15, 70.55, 93.89],
  'summed/siu': [2.09, 7.89, 8.62, 9.65, 10.34, 11.21, 11.86, 12.59],
  'summed/full': [2.02, 8.01, 8.86, 10.1, 10.81, 11.63, 12.29, 13.02],
  lossDrop: [0, 1.78, 2.16, 2.26, 2.28, 2.28, 2.29, 2.3],
}

export const summedSource = 'numbers saved with the published code of Fig 3.1, one network'

const measured = {
  preset: 'fig-3.1',
  condition: 'si',
  chosen: { dataset: 'permuted-mnist' },
} as const

const isSummed = (id: string): id is SummedId => Object.hasOwn(sums, id)
const countedAfterStep: Readonly<Record<SummedId, 0 | 1>> = {
  'summed/si': 1,
  'summed/siu': 1,
  'summed/full': 1,
  lossDrop: 0,
}

/** The published sums of a series by steps done, where the settings are the published ones; else none. */
export function publishedSums(
  id: string,
  condition: string,
  values: ValuesByPath,
): readonly { readonly step: number; readonly sum: number }[] {
  if (!isSummed(id) || condition !== measured.condition) return []
  const { preset, chosen } = measured
  if (differencesFromPaper({ preset, chosen }, condition, values)?.length !== 0) return []
  return steps.map((step, index) => ({
    step: step + countedAfterStep[id],
    sum: sums[id][index] ?? NaN,
  }))
}
