/** `lab lesion-curves ID`: what all networks of an experiment still know without ever more of them. */
import type { LesionCurveProgress } from '@shared/contract/lesions'
import { answerSentence } from '@shared/figures/lesions/lesion-answer'
import { conditionCurves } from '@shared/figures/lesions/network-data'
import { lesionTargetIds } from '@shared/lesions/targets'
import { formatTimeLeft } from '@shared/words/durations'
import { formatPercent } from '@shared/words/numbers'
import { exitCode, shared, type Command } from './command'
import { targetFrom } from './lesion-target'
import { withLab } from './with-lab'

function progressWords({
  done,
  total,
  fraction,
  condition,
  seed,
  secondsLeft,
}: LesionCurveProgress) {
  const left = secondsLeft === undefined ? '' : `, ${formatTimeLeft(secondsLeft)}`
  return `network ${done + 1} of ${total} (${condition}, seed ${seed}), ${formatPercent(fraction, 0)}${left}`
}

export const lesionCurves: Command = {
  name: 'lesion-curves',
  usage: `ID [--of ${lesionTargetIds.join('|')}] [--db FILE] [--json]`,
  summary:
    'Lesions all networks of an experiment, and keeps the curves: figures synapse-lesions, neuron-lesions.',
  options: { of: { type: 'string' }, ...shared.db, ...shared.json },
  words: [1, 1],
  async run(invocation, terminal) {
    const [experimentId = ''] = invocation.words
    const asked = invocation.text('of')
    const targets = asked === undefined ? lesionTargetIds : [targetFrom(asked)]
    const { counts, detail } = await withLab(invocation, async (client) => {
      const args = { experimentId, targets: [...targets] }
      const onProgress = (progress: LesionCurveProgress) => terminal.status(progressWords(progress))
      const counted = await client.call('lesions.curves', args, {
        onProgress,
        signal: terminal.interrupted,
      })
      return { counts: counted, detail: await client.call('experiments.get', { id: experimentId }) }
    })
    const answers = targets.flatMap((target) =>
      detail.points.flatMap((_, point) =>
        conditionCurves(detail, point, target).flatMap((curves) => {
          const answer = answerSentence(target, curves)
          return answer ? [{ target, point, condition: curves.condition.id, answer }] : []
        }),
      ),
    )
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({ experiment: experimentId, ...counts, answers })
        : answers.map(({ condition, answer }) => `${condition}: ${answer}.`).join('\n'),
    )
    return exitCode.done
  },
}
