/** How large a file will be, before it is written. */
import type { ResultOf } from '@shared/contract/contract'
import { figuresOf } from '@shared/figures/of-experiment'
import { fileNameOf, titleOf } from './file-name'
import { rowsOf } from './rows'
import type { SavingTools } from './save'

/** Bytes of a figure with its typeface, packed, as a file of its own and on the page. */
const figureBytes = 20_000
/** Of what else a file has of an experiment. */
const otherBytes = 10_000
/** Bytes in the file for one in the store: arrays are there packed, and once more as text. */
const share = 1.2

/** @throws LabError for an unknown id */
export function foretold(
  { store, detail }: Pick<SavingTools, 'store' | 'detail'>,
  ids: readonly string[],
): ResultOf<'experiment-files.foretell'> {
  store.batch.flush()
  const rows = rowsOf(store, ids)
  const trials = rows.flatMap(({ id }) => store.links.ofExperiment(id).map(({ trial }) => trial))
  const done = trials.filter(({ status }) => status === 'done')
  const networks = new Set(done.flatMap(({ network_file: file }) => file ?? []))
  const stored = store.results.bytesOf(done.map(({ id }) => id))
  const figures = rows.reduce((sum, { id }) => sum + figuresOf(detail(id)).length, 0)
  return {
    fileName: fileNameOf(titleOf(rows.map(({ name }) => name))),
    bytes: Math.round(share * stored + figures * figureBytes + rows.length * otherBytes),
    networks: { count: networks.size, bytes: store.files.bytesOf([...networks]) },
    unfinished: trials.length - done.length,
  }
}
