/** An experiment of the store as a file holds it. */
import type { ArrayInFile, ExperimentInFile, TrialInFile } from '@shared/experiment-files/contents'
import type { TrialResult } from '@shared/trials/trial-result'
import type { ExperimentRow } from '../../store/experiments'
import { sha256 } from '../../store/files'
import type { LinkedTrial } from '../../store/links'
import type { Store } from '../../store/store'
import { toBlob } from '../../store/typed-arrays'

type Growth = ExperimentInFile['growths'][number]

/** Series and matrices of a trial: what there are, and all of their numbers in that order. */
export interface TrialArrays {
  readonly list: ArrayInFile[]
  /** Float64, little-endian. */
  readonly bytes: Buffer
}

export function arraysOf({ series, matrices }: TrialResult): TrialArrays {
  const list: ArrayInFile[] = []
  const parts: Buffer[] = []
  for (const [name, { x, y }] of inOrder(series)) {
    list.push({ kind: 'series', name, length: x.length })
    parts.push(toBlob(x), toBlob(y))
  }
  for (const [name, { rows, columns, values }] of inOrder(matrices)) {
    list.push({ kind: 'matrix', name, rows, columns })
    parts.push(toBlob(values))
  }
  return { list, bytes: Buffer.concat(parts) }
}

const inOrder = <Value>(record: Readonly<Record<string, Value>>) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))

/** What a trial has measured, if it has ended with a result; a file holds nothing of others. */
export function resultOf(store: Store, linked: LinkedTrial): TrialResult {
  const { id } = linked.trial
  const found = endingOf(linked) === 'done' ? store.results.of([id]).get(id) : undefined
  return found ?? { scalars: {}, series: {}, matrices: {} }
}

/** @param networks whether its trained networks are in the file too */
export function experimentInFile(
  store: Store,
  row: ExperimentRow,
  networks: boolean,
): ExperimentInFile {
  const keys = store.origins.keysOf(row.id)
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    definition: row.definition,
    definitionVersion: row.definition_version,
    ...(row.preset === null ? {} : { preset: row.preset }),
    ...(row.scale === null ? {} : { scale: row.scale as NonNullable<ExperimentInFile['scale']> }),
    request: JSON.parse(row.request) as ExperimentInFile['request'],
    settings: JSON.parse(row.settings) as ExperimentInFile['settings'],
    growths: store.growths.ofExperiment(row.id).map(({ sweeps, grown_at }) => ({
      sweeps: JSON.parse(sweeps) as Growth['sweeps'],
      grownAt: grown_at,
    })),
    device: row.device,
    programVersion: row.program_version,
    ...(row.parent === null ? {} : { parent: row.parent }),
    createdAt: row.created_at,
    origins: store.origins.ofExperiment(row.id),
    trials: store.links
      .ofExperiment(row.id)
      .map((linked) => trialInFile(store, linked, keys.get(linked.trial.id), networks)),
  }
}

/** How the experiment shows it: without a result where it was given up, whoever has computed it since. */
function endingOf({ link, trial }: LinkedTrial): TrialInFile['status'] {
  if (link.wish === 'cancel') return 'cancelled'
  return trial.status === 'done' || trial.status === 'failed' ? trial.status : 'cancelled'
}

function trialInFile(
  store: Store,
  linked: LinkedTrial,
  keyElsewhere: string | undefined,
  networks: boolean,
): TrialInFile {
  const { link, trial } = linked
  const result = resultOf(store, linked)
  const { list, bytes } = arraysOf(result)
  const status = endingOf(linked)
  const network = networks && status === 'done' ? trial.network_file : null
  return {
    position: link.position,
    condition: trial.condition,
    point: link.point,
    seed: trial.seed,
    values: JSON.parse(trial.parameters) as TrialInFile['values'],
    key: keyElsewhere ?? trial.key,
    device: trial.device,
    ...(trial.device_detail === null ? {} : { deviceDetail: trial.device_detail }),
    programVersion: trial.program_version,
    status,
    reused: link.reused === 1,
    phase: status === 'cancelled' ? 'cancelled' : trial.phase,
    progress: trial.progress,
    seconds: trial.seconds,
    ...(trial.steps_per_second === null ? {} : { stepsPerSecond: trial.steps_per_second }),
    queuedAt: trial.queued_at,
    ...(trial.started_at === null ? {} : { startedAt: trial.started_at }),
    ...(trial.ended_at === null ? {} : { endedAt: trial.ended_at }),
    ...(trial.error_message === null ? {} : { message: trial.error_message }),
    ...(trial.error_remedy === null ? {} : { remedy: trial.error_remedy }),
    scalars: result.scalars,
    arrays: { sha256: sha256(bytes), bytes: bytes.length, list },
    ...(network === null ? {} : { network }),
  }
}
