import { LabError } from '@shared/contract/wire'
import type { Datasets } from './options'

function missing(): never {
  throw new LabError({ code: 'failed', message: 'Data sets cannot be shown yet.' })
}

export const datasets: Datasets = { list: missing, tasks: missing }
