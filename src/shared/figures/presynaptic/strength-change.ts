/** What the model predicts for Fig 4.9: reliable synapses change less while something new is learned. */
import type { ExperimentDetail } from '../../contract/experiments'
import { relativeChange } from '../../trials/strength-change'
import { summarise } from '../../statistics/summary'
import { numberWithError } from '../../statistics/notation'
import { formatNumber, formatP } from '../../words/numbers'
import {
  beyondAxis,
  changeOption,
  changeText,
  medianEntry,
  mostDrawn,
  type ChangePanel,
} from './change-panels'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { followedNetworks, silentSentence } from '../../results/model-change'
import { conditionReleasing, hasPlasticRelease, missingPlastic } from '../../results/plastic-trials'
import { hasBoundaries } from '../../results/task-boundaries'

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const networks = followedNetworks(detail, frame.point)
  const found = networks.map(({ correlation }) => correlation('size'))
  const known = found.flatMap((one) => one ?? [])
  const r = summarise(known.map((one) => one.r))
  const p = Math.max(...known.map((one) => one.p))
  const panels: readonly ChangePanel[] = [
    {
      heading: '',
      groups: [
        {
          name: 'synapse',
          ...conditionStyle(conditionReleasing(detail, 'plastic'), frame.theme),
          faint: true,
          synapses: networks.flatMap(({ seed, synapses }) =>
            synapses.map((synapse) => ({
              ...synapse,
              tip: `A synapse of seed ${seed}\np = ${formatNumber(synapse.initialProbability, 2)} before, then ${changeText(synapse)}`,
            })),
          ),
        },
      ],
    },
  ]
  const legend = legendOf(frame, [medianEntry(frame)])
  const followed = networks.reduce((sum, { synapses }) => sum + synapses.length, 0)
  const drawnWords =
    followed > mostDrawn
      ? ` At most ${mostDrawn} of ${formatNumber(followed)} synapses are drawn.`
      : ''
  const beyond = beyondAxis(panels, 'size')
  const correlation = r
    ? ` Pearson’s r = ${numberWithError(r.mean, r.sem)}${known.length > 1 ? ` (mean ± s.e.m. of ${known.length} seeds; largest ${formatP(p)})` : ` (${formatP(p)})`}.`
    : ''
  return {
    title: findingOf(r?.mean, p),
    description: `One dot a synapse: its release probability before the second task, and how much its strength w̄ changed while that task was learned, as a share of the strength before.${correlation} ${silentSentence}${beyond > 0 ? ` ${formatNumber(beyond)} synapses lie above the axis.` : ''}${drawnWords}`,
    option: changeOption(frame, panels, 'size', legend),
    drawn: {
      columns: [
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'r', label: 'Pearson’s r', format: 'number' },
        { id: 'p', label: 'p', format: 'p' },
        { id: 'synapses', label: 'Synapses', format: 'count' },
        { id: 'silent', label: 'Silent', format: 'count' },
      ],
      rows: networks.map(({ seed, synapses, silent }, index) => [
        seed,
        found[index]?.r,
        found[index]?.p,
        synapses.length,
        silent,
      ]),
    },
    raw: {
      columns: [
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'initial_release_probability', label: 'Initial p', format: 'number' },
        { id: 'strength_before', label: 'Strength before', format: 'number' },
        { id: 'strength_after', label: 'Strength after', format: 'number' },
        { id: 'relative_change', label: 'Relative change', format: 'percent' },
      ],
      rows: networks.flatMap(({ seed, synapses }) =>
        synapses.map((synapse) => [
          seed,
          synapse.initialProbability,
          synapse.before,
          synapse.after,
          relativeChange(synapse),
        ]),
      ),
    },
    notes:
      networks.length > 0
        ? ['Recordings of your own can be laid beside this prediction: Data, “Your recordings”.']
        : [],
    ...(networks.length === 0
      ? {
          empty: missingPlastic(
            detail,
            'a network with plastic release has learned more than one task',
          ),
        }
      : {}),
  }
}

function findingOf(r: number | undefined, p: number): string | undefined {
  if (r === undefined) return undefined
  if (p >= 0.05) return 'No clear relation between reliability of a synapse and its change'
  return `Reliable synapses change ${r < 0 ? 'less' : 'more'} while the second task is learned`
}

export const strengthChange: FigureDeclaration = {
  title: 'How much synapses change, by their release probability',
  experiments: ['lifelong', 'perceptron'],
  applies: (detail) => hasPlasticRelease(detail) && hasBoundaries(detail),
  draw,
}
