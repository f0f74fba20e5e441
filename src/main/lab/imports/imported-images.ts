/** Imported images in the place of those that a sequence of tasks only names. */
import { LabError } from '@shared/contract/wire'
import { importedAmong } from '@shared/datasets/sequence-images'
import { standInsIn, withImported } from '@shared/datasets/stand-ins'
import { namesOf, toImport } from '@shared/datasets/to-import'
import type { Value } from '@shared/experiments/common/values'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import type { Plan } from '../experiments/start'
import type { Datasets } from '../options'

/**
 * A sequence as it can be learned here.
 * @throws LabError saying what must be imported, and whence
 */
export async function learnable(value: string, datasets: Datasets): Promise<string> {
  if (standInsIn(value).length === 0) return value
  const found = withImported(value, importedAmong(await datasets.list()))
  const missing = standInsIn(found)
  if (missing.length === 0) return found
  throw new LabError({
    code: 'usage',
    message: `The images of ${namesOf(missing)} are not here.`,
    remedy: toImport(missing),
  })
}

/**
 * The request whose tasks, its own or those of its preset, can be learned here: itself where they can be
 * already. @throws LabError
 */
export async function withLearnableTasks(
  request: ExperimentRequest,
  { definition, settings }: Plan,
  datasets: Datasets,
): Promise<ExperimentRequest> {
  const values: Record<string, Value> = {}
  const sweeps: Record<string, readonly Value[]> = {}
  const replaced = (value: Value | undefined) => learnable(String(value), datasets)
  for (const { id, kind } of definition.parameters) {
    if (kind !== 'sequence') continue
    const swept = request.sweeps[id]
    if (swept) sweeps[id] = await Promise.all(swept.map(replaced))
    const before = settings.values[id]
    const after = await replaced(before)
    if (!swept && after !== before) values[id] = after
  }
  const isSame = Object.entries(sweeps).every(([id, swept]) =>
    swept.every((value, place) => value === request.sweeps[id]?.[place]),
  )
  if (isSame && Object.keys(values).length === 0) return request
  return {
    ...request,
    values: { ...request.values, ...values },
    sweeps: { ...request.sweeps, ...sweeps },
  }
}
