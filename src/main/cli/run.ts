/** `lab run PRESET|FILE.json`: an experiment from start to end. */
import { durationRange, formatDuration, formatTimeLeft } from '@shared/words/durations'
import { formatPercent } from '@shared/words/numbers'
import type { ResultOf } from '@shared/contract/contract'
import type { LabClient } from '@shared/contract/client'
import type {
  ExperimentEvent,
  ExperimentSummary,
  TrialSummary,
  ExperimentDetail,
} from '@shared/contract/experiments'
import { existingTrialsSentence } from '@shared/results/computed-earlier'
import { endingWords, leftOutSentences } from '@shared/results/endings'
import { idlePenaltySentences } from '@shared/results/penalty-share'
import { conditionTrials, type Trial } from '@shared/results/selection'
import type { TrialResult } from '@shared/trials/trial-result'
import { definitionOf } from '@shared/experiments/registry'
import { writableRequest } from '@shared/experiments/common/writable-request'
import { planExperiment } from '../lab/experiments/start'
import { exitCode, shared, type Command, type Terminal } from './command'
import { overSeeds, runOutput } from './run-output'
import { importedImages } from './imported-images'
import { goesOnWith, sameExperiment } from './run-again'
import { requestOf } from './run-request'
import { withLab } from './with-lab'
import { columns, shortNumber } from './words'

const endings: ReadonlySet<TrialSummary['status']> = new Set([
  'done',
  'failed',
  'cancelled',
  'interrupted',
])

/** Seconds from the start to the last result, as they were expected. */
interface Expected {
  readonly before: Estimate
  /** Once a first trial had ended; `null` where none had before the last. */
  readonly afterFirst: number | null
}

type Estimate = ResultOf<'experiments.estimate'>

function expectedLine({ trials, existing, least, most }: Estimate): string {
  const sentence = existingTrialsSentence(existing, trials)
  const time = existing === trials ? '' : `It will take ${durationRange(least, most)}.`
  return [sentence, time].filter(Boolean).join(' ')
}

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

/** Tells how an experiment goes until it has ended; Ctrl-C cancels it. */
export async function follow(
  client: LabClient,
  id: string,
  terminal: Terminal,
  heard: (summary: ExperimentSummary) => void,
): Promise<ExperimentDetail> {
  const cancel = () => {
    terminal.say('Cancelling.')
    void client.call('experiments.cancel', { id }).catch(() => undefined)
  }
  terminal.interrupted.addEventListener('abort', cancel, { once: true })
  if (terminal.interrupted.aborted) cancel()
  const tell = narrate(terminal)
  await client.call(
    'experiments.watch',
    { id, untilEnded: true },
    {
      onProgress(event) {
        if (event.kind === 'summary') heard(event.summary)
        tell(event)
      },
    },
  )
  terminal.status('')
  return client.call('experiments.get', { id })
}

/** Means and standard errors over seeds. */
export function table(detail: ExperimentDetail): string {
  const metrics = definitionOf(detail.definition).metrics.filter(({ id }) =>
    detail.results.some(({ result }) => result.scalars[id] !== undefined),
  )
  const rows = detail.points.flatMap((point, index) =>
    conditionTrials(detail, index).map(({ condition, done }) => [
      ...Object.values(point).map(String),
      condition.id,
      ...metrics.map(({ id }) => {
        const { n, mean, sem } = overSeeds(done.flatMap(({ result }) => result.scalars[id] ?? []))
        if (n === 0) return '–'
        return sem === null ? shortNumber(mean) : `${shortNumber(mean)} ± ${shortNumber(sem)}`
      }),
    ]),
  )
  const header = [
    ...Object.keys(detail.points[0] ?? {}),
    'condition',
    ...metrics.map(({ id }) => id),
  ]
  return [
    columns([header, ...rows]),
    ...leftOutSentences(detail),
    ...idlePenaltySentences(detail),
  ].join('\n')
}

export const run: Command = {
  name: 'run',
  usage:
    'PRESET|FILE.json [--scale NAME] [--seeds 1,2,3] [--set path=value]… [--tasks FILE.json] [--conditions a,b] [--device ID] [--name NAME] [--estimate] [--resume|--anew] [--db FILE] [--json]',
  summary:
    'Runs an experiment and prints its results; Ctrl-C cancels it. Where the same one was paused or interrupted it asks whether to go on with that; --resume does so unasked, --anew never.',
  options: {
    ...shared.db,
    ...shared.json,
    scale: { type: 'string' },
    seeds: { type: 'string' },
    set: { type: 'string', multiple: true },
    tasks: { type: 'string' },
    conditions: { type: 'string' },
    device: { type: 'string' },
    name: { type: 'string' },
    estimate: { type: 'boolean' },
    resume: { type: 'boolean' },
    anew: { type: 'boolean' },
  },
  words: [1, 1],
  async run(invocation, terminal) {
    const request = requestOf(invocation, await importedImages(invocation))
    planExperiment(request)
    const device = invocation.text('device')
    const name = invocation.text('name')
    const chosen = device === undefined ? {} : { device }
    const asked = writableRequest(request)
    let start = performance.now()
    let expected: Expected | undefined
    const detail = await withLab(invocation, async (client) => {
      if (invocation.flag('estimate')) {
        const before = await client.call('experiments.estimate', { request: asked, ...chosen })
        terminal.say(expectedLine(before))
        start = performance.now()
        expected = { before, afterFirst: null }
      }
      const before = await sameExperiment(client, asked, device)
      const goesOn = before !== undefined && (await goesOnWith(before, invocation, terminal))
      if (goesOn) await client.call('experiments.resume', { id: before.id })
      const { id } = goesOn
        ? before
        : await client.call('experiments.start', {
            request: asked,
            ...chosen,
            ...(name === undefined ? {} : { name }),
          })
      terminal.say(`Experiment ${id}`)
      return follow(client, id, terminal, ({ trials, secondsLeft }) => {
        if (!expected || expected.afterFirst !== null) return
        if (trials.done === 0 || secondsLeft === undefined) return
        expected = { ...expected, afterFirst: (performance.now() - start) / 1000 + secondsLeft }
      })
    })
    const seconds = (performance.now() - start) / 1000
    if (
      terminal.interrupted.aborted ||
      detail.results.some((trial) => trial.status === 'cancelled')
    )
      return exitCode.cancelled
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({ ...runOutput(detail, seconds), ...(expected ? { expected } : {}) })
        : table(detail),
    )
    return detail.status === 'done' ? exitCode.done : exitCode.failed
  },
}
