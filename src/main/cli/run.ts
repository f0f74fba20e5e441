/** `lab run PRESET|FILE.json`: an experiment from start to end. */
import { durationRange } from '@shared/words/durations'
import { formatCount, formatNumber } from '@shared/words/numbers'
import type { ResultOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { existingTrialsSentence } from '@shared/results/computed-earlier'
import { leftOutSentences } from '@shared/results/endings'
import { idlePenaltySentences } from '@shared/results/penalty-share'
import { conditionTrials } from '@shared/results/selection'
import { definitionOf } from '@shared/experiments/registry'
import { writableRequest } from '@shared/experiments/common/writable-request'
import { planExperiment } from '../lab/experiments/start'
import { exitCode, shared, type Command } from './command'
import { follow } from './follow'
import { leaveOnCluster, openConnection, placeOf } from './on-cluster'
import { overSeeds, runOutput } from './run-output'
import { importedImages } from './imported-images'
import { goesOnWith, sameExperiment } from './run-again'
import { requestOf } from './run-request'
import { withLab } from './with-lab'
import { columns, shortNumber } from './words'

/** Seconds from the start to the last result, as they were expected. */
interface Expected {
  readonly before: Estimate
  /** Once a first trial had ended; `null` where none had before the last. */
  readonly afterFirst: number | null
}

type Estimate = ResultOf<'experiments.estimate'>

function expectedLine({ trials, existing, least, most, coreHours, onCluster }: Estimate): string {
  const sentence = existingTrialsSentence(existing, trials)
  const begun = onCluster ? ' once its tasks begin' : ''
  const time = existing === trials ? '' : `It will take ${durationRange(least, most)}${begun}.`
  const cost = onCluster
    ? `The cluster gets ${formatCount(onCluster.trials, 'trial')} as ${formatCount(onCluster.tasks, 'task')}; all together about ${formatNumber(coreHours, 2)} core hours.`
    : ''
  return [sentence, time, cost].filter(Boolean).join(' ')
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
    'PRESET|FILE.json [--scale NAME] [--seeds 1,2,3] [--set path=value]… [--tasks FILE.json] [--conditions a,b] [--device ID] [--name NAME] [--on CLUSTER [--also-here] [--wait]] [--estimate] [--resume|--anew] [--db FILE] [--json]',
  summary:
    'Runs an experiment and prints its results; Ctrl-C cancels it. --on gives its trials to a cluster and ends once they are handed in; --wait waits for their results, and Ctrl-C only ends the waiting; with --also-here this computer computes some of them, too. Where the same one was paused or interrupted it asks whether to go on with that; --resume does so unasked, --anew never.',
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
    on: { type: 'string' },
    'also-here': { type: 'boolean' },
    wait: { type: 'boolean' },
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
    const place = placeOf(invocation)
    const waits = place === undefined || place.alsoHere === true || invocation.flag('wait')
    const chosen = { ...(device === undefined ? {} : { device }), ...(place ? { place } : {}) }
    const asked = writableRequest(request)
    let start = performance.now()
    let expected: Expected | undefined
    const detail = await withLab(invocation, async (client) => {
      if (place) await openConnection(client, place.cluster, terminal)
      if (invocation.flag('estimate')) {
        const before = await client.call('experiments.estimate', { request: asked, ...chosen })
        terminal.say(expectedLine(before))
        start = performance.now()
        expected = { before, afterFirst: null }
      }
      const before = place ? undefined : await sameExperiment(client, asked, device)
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
      if (place && !waits) return leaveOnCluster(client, id, place.cluster, terminal)
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
    if (detail.status === 'active') {
      if (invocation.flag('json')) terminal.out(JSON.stringify({ experiment: detail.id, place }))
      return exitCode.done
    }
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({ ...runOutput(detail, seconds), ...(expected ? { expected } : {}) })
        : table(detail),
    )
    return detail.status === 'done' ? exitCode.done : exitCode.failed
  },
}
