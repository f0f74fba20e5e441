/** Telling on a terminal how an experiment goes. */
import { isFinal } from '@shared/clusters/standing'
import type { LabClient } from '@shared/contract/client'
import type {
  ExperimentDetail,
  ExperimentEvent,
  ExperimentSummary,
  TrialSummary,
} from '@shared/contract/experiments'
import { endingWords } from '@shared/results/endings'
import type { Trial } from '@shared/results/selection'
import type { TrialResult } from '@shared/trials/trial-result'
import { formatDuration, formatTimeLeft } from '@shared/words/durations'
import { formatPercent } from '@shared/words/numbers'
import type { Terminal } from './command'

const endings: ReadonlySet<TrialSummary['status']> = new Set([
  'done',
  'failed',
  'cancelled',
  'interrupted',
])

function statusLine({
  trials,
  progress,
  secondsLeft,
  status,
  waitsFor,
}: ExperimentSummary): string {
  const left = secondsLeft === undefined ? '' : ` · about ${formatTimeLeft(secondsLeft)}`
  const paused = status === 'paused' ? ' · paused' : waitsFor ? ' · waits for room on the disk' : ''
  return `${trials.done} of ${trials.total} trials · ${formatPercent(progress, 0)}${left}${paused}`
}

function trialLine(trial: Trial): string {
  const { condition, seed, status, seconds, reused, error } = trial
  const how =
    status === 'done'
      ? reused
        ? 'taken from the store'
        : `done${seconds === undefined ? '' : ` in ${formatDuration(seconds)}`}`
      : status
  const ending = endingWords(trial)
  const why = error ? `: ${error.message} ${error.remedy ?? ''}`.trimEnd() : ''
  return `${condition}, seed ${seed}: ${how}${ending ? `, ${ending}` : ''}${why}`
}

/** Tells of trials as they end, once each. */
function narrate(terminal: Terminal): (event: ExperimentEvent) => void {
  const told = new Set<string>()
  const results = new Map<string, TrialResult>()
  const nothing: TrialResult = { scalars: {}, matrices: {}, series: {} }
  const tell = (trial: Trial) => {
    if (!endings.has(trial.status) || told.has(trial.id)) return
    told.add(trial.id)
    terminal.say(trialLine(trial))
  }
  const noted = new Map<string, string>()
  /** What a trial got over by itself. */
  const tellNote = ({ id, condition, seed, note }: TrialSummary) => {
    if (note === undefined || noted.get(id) === note) return
    noted.set(id, note)
    terminal.say(`${condition}, seed ${seed}: ${note}`)
  }
  let waits: string | undefined
  const tellWaiting = ({ waitsFor }: ExperimentSummary) => {
    if (waitsFor !== waits) terminal.say(waitsFor ?? 'There is room on the disk again.')
    waits = waitsFor
  }
  let points: number | undefined
  /** A search that goes on at an edge gets further sweep points. */
  const tellGrowth = ({ points: { length } }: ExperimentDetail) => {
    if (points !== undefined && length > points)
      terminal.say(`The best lies at an edge: ${length - points} more values are tried.`)
    points = length
  }
  return (event) => {
    if (event.kind === 'snapshot') tellGrowth(event.detail)
    if (event.kind === 'snapshot') event.detail.results.forEach(tell)
    if (event.kind === 'trial') tellNote(event.trial)
    if (event.kind === 'snapshot') tellWaiting(event.detail)
    if (event.kind === 'summary') tellWaiting(event.summary)
    if (event.kind === 'result') results.set(event.trialId, event.result)
    if (event.kind === 'trial')
      tell({ ...event.trial, result: results.get(event.trial.id) ?? nothing })
    if (event.kind === 'snapshot') terminal.status(statusLine(event.detail))
    if (event.kind === 'summary') terminal.status(statusLine(event.summary))
  }
}

/** Whether a cluster has trials of it: these go on when nobody waits for them. */
const isElsewhere = ({ results }: ExperimentDetail) =>
  results.some(({ place }) => place !== undefined && !isFinal(place.standing))

/**
 * Tells how an experiment goes until it has ended. Ctrl-C cancels it; where a cluster has trials of it, it only
 * ends the waiting.
 */
export async function follow(
  client: LabClient,
  id: string,
  terminal: Terminal,
  heard: (summary: ExperimentSummary) => void,
): Promise<ExperimentDetail> {
  const left = new AbortController()
  const stop = async () => {
    if (isElsewhere(await client.call('experiments.get', { id }))) {
      terminal.say(`What a cluster has goes on there; “lab cancel ${id}” takes it back.`)
      left.abort()
      return
    }
    terminal.say('Cancelling.')
    await client.call('experiments.cancel', { id })
  }
  const stopOnce = () => void stop().catch(() => undefined)
  terminal.interrupted.addEventListener('abort', stopOnce, { once: true })
  if (terminal.interrupted.aborted) stopOnce()
  const tell = narrate(terminal)
  await client
    .call(
      'experiments.watch',
      { id, untilEnded: true },
      {
        signal: left.signal,
        onProgress(event) {
          if (event.kind === 'summary') heard(event.summary)
          tell(event)
        },
      },
    )
    .catch((error: unknown) => {
      if (!left.signal.aborted) throw error
    })
  terminal.status('')
  return client.call('experiments.get', { id })
}
