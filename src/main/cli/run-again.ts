/** Before an experiment is run: whether the store has the same one, which was paused or interrupted. */
import { isDeepStrictEqual } from 'node:util'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import type { Invocation, Terminal } from './command'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The newest experiment with this request that can be gone on with. */
export async function sameExperiment(
  client: LabClient,
  request: ExperimentRequest,
  device: string | undefined,
): Promise<ExperimentDetail | undefined> {
  const wanted = plain(request)
  for (const summary of await client.call('experiments.list', {})) {
    const { id, definition, preset, trials } = summary
    if (definition !== request.definition || preset !== request.preset) continue
    if ((trials.resumable ?? 0) === 0 || (device ?? summary.device) !== summary.device) continue
    const detail = await client.call('experiments.get', { id })
    if (isDeepStrictEqual(plain(detail.request), wanted)) return detail
  }
  return undefined
}

/**
 * Offers to go on with an experiment: with `--resume` it is done, with `--anew` it is not, at a terminal it is
 * asked. Elsewhere only told: a new experiment then shares its trials, and goes on with them.
 */
export async function goesOnWith(
  { id, trials }: ExperimentDetail,
  invocation: Invocation,
  terminal: Terminal,
): Promise<boolean> {
  const found = `Experiment ${id} is the same, and has ${trials.done} of ${trials.total} trials done.`
  if (invocation.flag('resume')) return true
  if (invocation.flag('anew')) return false
  if (!terminal.ask) {
    terminal.say(`${found} “lab resume ${id}” would go on with it; this is a new one.`)
    return false
  }
  return terminal.ask(`${found} Go on with it? (“lab resume ${id}”)`)
}
