/** `lab show ID`: one experiment. */
import { formatDuration } from '@shared/words/durations'
import { formatPercent } from '@shared/words/numbers'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { definitionOf } from '@shared/experiments/registry'
import { writtenOut } from '@shared/words/names'
import { earlyEnding, endingWords, leftOutSentences } from '@shared/results/endings'
import { originLines } from '@shared/results/origin-words'
import { idlePenaltySentences } from '@shared/results/penalty-share'
import { exitCode, shared, type Command } from './command'
import { resumeWords } from './resume'
import { pointsOf } from './run-output'
import { withLab } from './with-lab'
import { columns, shortNumber } from './words'

/** The experiment as JSON; `definition` can be given to `lab run` as a file. */
function shown(detail: ExperimentDetail) {
  const { request, definition, results, ...rest } = detail
  return {
    ...rest,
    experiment: definition,
    definition: request,
    values: detail.settings.values,
    results: pointsOf(detail),
    trials: results.map((each) => {
      const { result, ...trial } = each
      const ending = earlyEnding(each)
      return { ...trial, ...(ending ? { ending } : {}), scalars: result.scalars }
    }),
  }
}

function described(detail: ExperimentDetail): string {
  const { metrics } = definitionOf(detail.definition)
  const head = [
    `${writtenOut(detail.name)} (${detail.id})`,
    `${detail.preset ?? detail.definition}${detail.scale ? `, ${detail.scale}` : ''}, on ${detail.device}, ${detail.createdAt}, ${detail.status}`,
    ...(detail.note === '' ? [] : [detail.note]),
    ...originLines(detail).map((line) => writtenOut(line)),
    '',
  ]
  const rows = detail.results.map((trial) => [
    trial.id,
    trial.condition,
    ...Object.entries(detail.points[trial.point] ?? {}).map(
      ([path, value]) => `${path}=${String(value)}`,
    ),
    `seed ${trial.seed}`,
    trial.status === 'running'
      ? `running ${formatPercent(trial.progress, 0)}`
      : (endingWords(trial) ?? trial.status),
    trial.seconds === undefined ? '' : formatDuration(trial.seconds),
    metrics
      .flatMap(({ id }) => {
        const value = trial.result.scalars[id]
        return value === undefined ? [] : [`${id} ${shortNumber(value)}`]
      })
      .join(', '),
    trial.error?.message ?? trial.note ?? '',
  ])
  return [
    ...head,
    columns(rows),
    ...leftOutSentences(detail),
    ...idlePenaltySentences(detail),
    ...[detail.waitsFor, resumeWords(detail)].filter((words) => words !== undefined),
  ].join('\n')
}

export const show: Command = {
  name: 'show',
  usage: 'ID [--db FILE] [--json]',
  summary: 'One experiment with its trials and results.',
  options: { ...shared.db, ...shared.json },
  words: [1, 1],
  async run(invocation, terminal) {
    const [id = ''] = invocation.words
    const detail = await withLab(invocation, (client) => client.call('experiments.get', { id }))
    terminal.out(
      invocation.flag('json') ? JSON.stringify(shown(detail), null, 2) : described(detail),
    )
    return exitCode.done
  },
}
