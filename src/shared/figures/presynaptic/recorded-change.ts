/** Recorded synapses, and beside them what the model predicts (thesis Fig 4.9). */
import type { Prediction, Recording } from '../../contract/recordings'
import {
  changeMeasures,
  relativeChange,
  type ChangeMeasure,
  type SynapseChange,
} from '../../trials/strength-change'
import { directionLabels, directionOf, type Direction } from '../../recordings/recording'
import { definitionTable } from '../../experiments/registry'
import { recordedCorrelation } from '../../published/fig-4-9'
import type { Pearson } from '../../statistics/pearson'
import { formatNumber, formatP } from '../../words/numbers'
import {
  beyondAxis,
  changeOption,
  changeText,
  correlationWords,
  medianEntry,
  type ChangeGroup,
  type ChangePanel,
} from './change-panels'
import type { ConditionStyle } from '../../experiments/common/condition-declaration'
import { drawnStyle } from '../kit/condition-style'
import type { Cell, Figure, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import type { FigureTheme } from '../kit/theme'
import {
  changeCorrelation,
  followedSynapses,
  silentSentence,
  type FollowedSynapses,
} from '../../results/model-change'

/** The model whose synapses are followed. */
const followed = definitionTable.lifelong.table.presynaptic

const directions: readonly Direction[] = ['ltp', 'ltd', 'other']

/** What is neither is grey. */
const marks: Readonly<Record<Direction, ConditionStyle>> = {
  ltp: { color: 'vermilion', symbol: 'triangle' },
  ltd: { color: 'sky', symbol: 'square' },
  other: { color: 'grey', symbol: 'circle' },
}

const measureWords: Readonly<Record<ChangeMeasure, string>> = {
  size: 'size of the relative change',
  signed: 'relative change',
}

interface Source {
  readonly label: string
  readonly n: number
  readonly correlation: FollowedSynapses['correlation']
}

function recordedSource(label: string, synapses: readonly SynapseChange[]): Source {
  const correlation = (measure: ChangeMeasure) => changeCorrelation(synapses, measure)
  return { label, n: synapses.length, correlation }
}

function recordedGroups({ rows }: Recording, theme: FigureTheme): ChangeGroup[] {
  return directions.flatMap((direction) => {
    const own = rows.filter(({ protocol }) => directionOf(protocol) === direction)
    if (own.length === 0) return []
    const synapses = own.map((synapse) => ({
      ...synapse,
      tip: `${synapse.protocol}, line ${synapse.line}\np = ${formatNumber(synapse.initialProbability, 2)}, then ${changeText(synapse)}`,
    }))
    return [
      {
        name: directionLabels[direction],
        ...drawnStyle(marks[direction], theme),
        faint: false,
        synapses,
      },
    ]
  })
}

function modelGroup(frame: FigureFrame, synapses: readonly SynapseChange[]): ChangeGroup {
  return {
    name: 'synapse of the model',
    ...drawnStyle(followed.style, frame.theme),
    faint: true,
    synapses: synapses.map((synapse) => ({
      ...synapse,
      tip: `A synapse of the model\np = ${formatNumber(synapse.initialProbability, 2)}, then ${changeText(synapse)}`,
    })),
  }
}

/** All recorded synapses, those of each direction, and those of the model. */
function sourcesOf(
  recording: Recording,
  groups: readonly ChangeGroup[],
  model: FollowedSynapses | undefined,
): Source[] {
  return [
    recordedSource('Recorded, all', recording.rows),
    ...(groups.length > 1
      ? groups.map(({ name, synapses }) => recordedSource(`Recorded, ${name}`, synapses))
      : []),
    ...(model
      ? [{ label: 'Model', n: model.synapses.length, correlation: model.correlation }]
      : []),
  ]
}

function titleOf(found: Pearson | undefined, measure: ChangeMeasure): string {
  if (!found) return 'Change of strength, by initial release probability'
  const p = formatP(found.p)
  if (found.p >= 0.05)
    return `No clear relation between initial release probability and ${measureWords[measure]} (${p})`
  if (measure === 'size')
    return `Recorded synapses with high release probability change ${found.r < 0 ? 'less' : 'more'} (${p})`
  return `Recorded change of strength ${found.r < 0 ? 'falls' : 'rises'} with initial release probability (${p})`
}

/**
 * Relative change of strength against initial release probability: the recording, and the chosen
 * trial's synapses where there is one. `frame.point` and `frame.variances` play no part.
 */
export function recordedChange(
  recording: Recording,
  prediction: Prediction | undefined,
  measure: ChangeMeasure,
  frame: FigureFrame,
): Figure {
  const model = prediction && followedSynapses(prediction.matrices)
  const groups = recordedGroups(recording, frame.theme)
  const found = changeCorrelation(recording.rows, measure)
  const panels: ChangePanel[] = [{ heading: model ? 'Recorded' : '', groups }]
  if (model) panels.push({ heading: 'Model', groups: [modelGroup(frame, model.synapses)] })
  const legend = legendOf(frame, [
    ...groups.map(({ name, color, symbol }) => ({ name, color, icon: symbol })),
    ...(model ? [medianEntry(frame)] : []),
  ])
  const beyond = beyondAxis(panels, measure)
  const sources = sourcesOf(recording, groups, model)
  return {
    id: 'recorded-change',
    title: titleOf(found, measure),
    description: [
      `One mark a synapse of “${recording.name}”: its release probability before the protocol, and the ${measureWords[measure]} of its strength, as a share of the strength before. Pearson’s correlation: ${correlationWords(found)}.`,
      ...(prediction
        ? [
            `Model: synapses of one trial (${prediction.experimentName}, seed ${prediction.seed}) while it learned its second task: ${correlationWords(model?.correlation(measure))}. ${silentSentence}`,
          ]
        : []),
      ...(beyond > 0 ? [`${formatNumber(beyond)} synapses lie outside the axes.`] : []),
    ].join(' '),
    option: changeOption(frame, panels, measure, legend),
    drawn: {
      columns: [
        { id: 'synapses', label: 'Synapses', format: 'text' },
        { id: 'n', label: 'n', format: 'count' },
        ...changeMeasures.flatMap((one) => [
          { id: `r_${one}`, label: `r, ${measureWords[one]}`, format: 'number' as const },
          { id: `p_${one}`, label: 'p', format: 'p' as const },
        ]),
      ],
      rows: sources.map(({ label, n, correlation }): Cell[] => [
        label,
        n,
        ...changeMeasures.flatMap((one) => {
          const of = correlation(one)
          return [of?.r, of?.p]
        }),
      ]),
    },
    raw: {
      columns: [
        { id: 'source', label: 'Source', format: 'text' },
        { id: 'line', label: 'Line of the file', format: 'count' },
        { id: 'protocol', label: 'Protocol', format: 'text' },
        { id: 'initial_release_probability', label: 'Initial p', format: 'number' },
        { id: 'strength_before', label: 'Strength before', format: 'number' },
        { id: 'strength_after', label: 'Strength after', format: 'number' },
        { id: 'relative_change', label: 'Relative change', format: 'percent' },
      ],
      rows: [
        ...recording.rows.map((synapse) =>
          rawRow('recorded', synapse, synapse.line, synapse.protocol),
        ),
        ...(model?.synapses ?? []).map((synapse) => rawRow('model', synapse)),
      ],
    },
    notes: [
      ...(recording.note ? [recording.note] : []),
      `Published for the recordings that the thesis analysed (${recordedCorrelation.source}): r = ${formatNumber(recordedCorrelation.r, 4)}, p\u202f<\u202f${recordedCorrelation.pBelow}. Those data are not part of this program; import them to compare.`,
    ],
  }
}

/** Height of the printed figure divided by its width. */
export function recordedProportion(besideModel: boolean): number {
  return besideModel ? 0.5 : 0.68
}

function rawRow(source: string, synapse: SynapseChange, line?: number, protocol?: string): Cell[] {
  const { initialProbability, before, after } = synapse
  return [source, line, protocol, initialProbability, before, after, relativeChange(synapse)]
}
