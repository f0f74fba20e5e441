/** How large a file will be, before it is written. */
import type { ResultOf } from '@shared/contract/contract'
import type { Store } from '../../store/store'
import { rowsOf } from './rows'

/** Bytes of a figure with its typeface, packed; and of what a file has besides. */
const figureBytes = 40_000
const figuresOfOne = 6
/** Bytes in the file for one in the store: arrays are there packed, and once more as text. */
const share = 1.2

/** @throws LabError for an unknown id */
export function foretold(
  store: Store,
  ids: readonly string[],
): ResultOf<'experiment-files.foretell'> {
  store.batch.flush()
  const rows = rowsOf(store, ids)
  const trials = rows.flatMap(({ id }) => store.links.ofExperiment(id).map(({ trial }) => trial))
  const done = trials.filter(({ status }) => status === 'done')
  const networks = new Set(done.flatMap(({ network_file: file }) => file ?? []))
  const stored = store.results.bytesOf(done.map(({ id }) => id))
  return {
    bytes: Math.round(share * stored + 2 * figuresOfOne * figureBytes * rows.length),
    networks: { count: networks.size, bytes: store.files.bytesOf([...networks]) },
    unfinished: trials.length - done.length,
  }
}
