/** Every figure by its id. */
import type { ExperimentDetail } from '../contract/experiments'
import { averageAccuracy } from './accuracy/average-accuracy'
import { bestInformationFigure } from './presynaptic/best-information'
import { drawnSettings } from './presynaptic/drawn-settings'
import { drawnTrials } from '../results/drawn-trials'
import { figureIds, type Figure, type FigureFrame, type FigureId } from './kit/figure'
import { finalTaskAccuracy } from './accuracy/final-task-accuracy'
import { fixedReleaseSweep, sweptRelease } from './presynaptic/fixed-release-sweep'
import { firstTaskRetention } from './accuracy/first-task-retention'
import { importantConnections } from './presynaptic/important-connections'
import { informationEnergy, informationNeuronalEnergy } from './presynaptic/information-energy'
import { inputsAndOutputs } from './presynaptic/inputs-and-outputs'
import { learningCurves } from './accuracy/learning-curves'
import { lesionCurves, measuresLesions } from './lesions/lesion-curves'
import { followedCondition } from '../results/model-change'
import { plasticCondition } from '../results/plastic-trials'
import { releaseHistogram } from './presynaptic/release-histogram'
import { releaseProbability } from './presynaptic/release-probability'
import { fisherByRelease, strengthByRelease } from './presynaptic/sizes-by-release'
import { robustness } from './presynaptic/robustness'
import { strengthChange } from './presynaptic/strength-change'
import { sweepAccuracy } from './accuracy/sweep-accuracy'
import { presets } from '../experiments/registry'
import { definitionFor, sequenceAtPoint } from '../results/selection'

const builders: Readonly<
  Record<FigureId, (detail: ExperimentDetail, frame: FigureFrame) => Figure>
> = {
  robustness,
  'drawn-settings': drawnSettings,
  'first-task-retention': firstTaskRetention,
  'average-accuracy': averageAccuracy,
  'final-task-accuracy': finalTaskAccuracy,
  'release-probability': releaseProbability,
  'learning-curves': learningCurves,
  'sweep-accuracy': sweepAccuracy,
  'information-energy': informationEnergy,
  'best-information': bestInformationFigure,
  'information-neuronal-energy': informationNeuronalEnergy,
  'fixed-release-sweep': fixedReleaseSweep,
  'release-histogram': releaseHistogram,
  'lesion-curves': lesionCurves,
  'strength-by-release': strengthByRelease,
  'fisher-by-release': fisherByRelease,
  'important-connections': importantConnections,
  'inputs-and-outputs': inputsAndOutputs,
  'strength-change': strengthChange,
}

type Applies = (detail: ExperimentDetail) => boolean

const has =
  (condition: string): Applies =>
  ({ settings }) =>
    settings.conditions.includes(condition)
const compares: Applies = ({ settings, points }) =>
  settings.conditions.length > 1 || points.length > 1

/** Somewhere in the sweep one task ends before the next begins. */
const hasBoundaries: Applies = (detail) =>
  detail.points.some((_, point) => sequenceAtPoint(detail, point).ends.length > 0)

/** Experiments that a figure has something to show of; all where absent. */
const applies: Partial<Readonly<Record<FigureId, Applies>>> = {
  'release-probability': has('presynaptic'),
  robustness: (detail) => drawnTrials(detail)?.mode === 'around',
  'drawn-settings': (detail) => drawnTrials(detail) !== undefined,
  'sweep-accuracy': (detail) => detail.points.length > 1 && !drawnTrials(detail),
  'information-energy': compares,
  'information-neuronal-energy': compares,
  'best-information': ({ settings }) => settings.conditions.length > 1,
  'fixed-release-sweep': ({ settings }) => sweptRelease in settings.sweeps,
  'release-histogram': has(plasticCondition),
  'lesion-curves': measuresLesions,
  'strength-by-release': has(plasticCondition),
  'fisher-by-release': has(plasticCondition),
  'important-connections': has(plasticCondition),
  'inputs-and-outputs': has(plasticCondition),
  'first-task-retention': hasBoundaries,
  'strength-change': (detail) => has(followedCondition)(detail) && hasBoundaries(detail),
}

export function isFigureId(id: string): id is FigureId {
  return figureIds.some((known) => known === id)
}

/** Draws one figure of an experiment with what it has measured so far. */
export function buildFigure(id: FigureId, detail: ExperimentDetail, frame: FigureFrame): Figure {
  return builders[id](detail, frame)
}

/** The figures of an experiment in the order of the result page: a sweep, then those of its preset. */
export function figuresOf(detail: ExperimentDetail): FigureId[] {
  const own = definitionFor(detail)
    .figures.filter(isFigureId)
    .filter((id) => applies[id]?.(detail) ?? true)
  const wanted = presets.find(({ id }) => id === detail.preset)?.figures ?? []
  const isWanted = (id: FigureId) => id === 'sweep-accuracy' || wanted.includes(id)
  return [...own.filter(isWanted), ...own.filter((id) => !isWanted(id))]
}
