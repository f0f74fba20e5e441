/** Every figure of an experiment's results, in the order of the result page. */
import type { ExperimentDetail } from '../contract/experiments'
import { accuracyMatrix } from './accuracy/accuracy-matrix'
import { averageAccuracy } from './accuracy/average-accuracy'
import { finalTaskAccuracy } from './accuracy/final-task-accuracy'
import { firstTaskRetention } from './accuracy/first-task-retention'
import { learnedAndForgotten } from './accuracy/learned-and-forgotten'
import { learningCurves } from './accuracy/learning-curves'
import { sweepAccuracy } from './accuracy/sweep-accuracy'
import { gradientNoise } from './continual/gradient-noise'
import { importanceCorrelations } from './continual/importance-correlations'
import { importanceScatter } from './continual/importance-scatter'
import { penaltyShareFigure } from './continual/penalty-share'
import { summedImportances } from './continual/summed-importances'
import { onChosenAxes } from './kit/axis-choices'
import { withNamesInPlace } from './kit/axis-names'
import type { FigureDeclaration } from './kit/declaration'
import type { Drawing, Figure, FigureFrame } from './kit/figure'
import { movableAxis } from './kit/movable-axis'
import { withRoomForNames } from './kit/name-lines'
import { missingHeight } from './kit/room-for-plots'
import { withLegendInPlace } from './kit/legend-place'
import { figureThemes } from './kit/theme'
import { lesionCurves } from './lesions/lesion-curves'
import { neuronLesions, synapseLesions } from './lesions/network-lesions'
import { finalLoss } from './optimizers/final-loss'
import { lossByTime } from './optimizers/loss-by-time'
import { timeToTarget } from './optimizers/time-to-target'
import { lossAndAccuracy } from './optimizers/loss-and-accuracy'
import { relativeDecrease } from './optimizers/relative-decrease'
import { settingsMap } from './optimizers/settings-map'
import { similarityToFoof } from './optimizers/similarity-to-foof'
import { updatePartsFigure } from './optimizers/update-parts'
import { bestInformationFigure } from './presynaptic/best-information'
import { drawnSettings } from './presynaptic/drawn-settings'
import { fixedReleaseSweep } from './presynaptic/fixed-release-sweep'
import { importantConnections } from './presynaptic/important-connections'
import { informationEnergy, informationNeuronalEnergy } from './presynaptic/information-energy'
import { inputsAndOutputs } from './presynaptic/inputs-and-outputs'
import { releaseHistogram } from './presynaptic/release-histogram'
import { releaseProbability } from './presynaptic/release-probability'
import { robustness } from './presynaptic/robustness'
import { fisherByRelease, strengthByRelease } from './presynaptic/sizes-by-release'
import { strengthChange } from './presynaptic/strength-change'
import { changedSentences } from '../presets/origin'
import { leftOutSentences } from '../results/endings'

export const figures = {
  robustness,
  'drawn-settings': drawnSettings,
  'sweep-accuracy': sweepAccuracy,
  'first-task-retention': firstTaskRetention,
  'average-accuracy': averageAccuracy,
  'final-task-accuracy': finalTaskAccuracy,
  'learned-and-forgotten': learnedAndForgotten,
  'accuracy-matrix': accuracyMatrix,
  'penalty-share': penaltyShareFigure,
  'summed-importances': summedImportances,
  'importance-correlations': importanceCorrelations,
  'importance-scatter': importanceScatter,
  'gradient-noise': gradientNoise,
  'release-probability': releaseProbability,
  'strength-change': strengthChange,
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
  'synapse-lesions': synapseLesions,
  'neuron-lesions': neuronLesions,
  'learning-curves': learningCurves,
  'loss-and-accuracy': lossAndAccuracy,
  'final-loss': finalLoss,
  'loss-by-time': lossByTime,
  'relative-decrease': relativeDecrease,
  'similarity-to-foof': similarityToFoof,
  'update-parts': updatePartsFigure,
  'settings-map': settingsMap,
  'time-to-target': timeToTarget,
} satisfies Readonly<Record<string, FigureDeclaration>>

export type FigureId = keyof typeof figures

export const figureIds = Object.keys(figures) as readonly FigureId[]

/** What a figure draws, with its legend in place and its axes as they are by themselves. */
export function drawingOf(id: FigureId, detail: ExperimentDetail, frame: FigureFrame): Drawing {
  return withRoomForNames(
    (roomy) => withLegendInPlace((own) => figures[id].draw(detail, own), roomy),
    frame,
  )
}

/** What a figure draws, with its legend and its axes as chosen. */
export function chosenDrawing(id: FigureId, detail: ExperimentDetail, frame: FigureFrame): Drawing {
  return onChosenAxes(drawingOf(id, detail, frame), frame)
}

/** Draws one figure of an experiment with what it has measured so far; its caption names what was changed and what is left out. */
export function buildFigure(id: FigureId, detail: ExperimentDetail, frame: FigureFrame): Figure {
  return figureOf(id, detail, drawingOf(id, detail, frame), frame)
}

/** The figure of a drawing that is kept while its axes are moved by `choices` of the frame. */
export function figureOf(
  id: FigureId,
  detail: ExperimentDetail,
  kept: Drawing,
  frame: FigureFrame,
): Figure {
  const drawing = onChosenAxes(kept, frame)
  const axis = movableAxis(kept, frame)
  return {
    ...drawing,
    id,
    ...(axis ? { axis } : {}),
    option: withNamesInPlace(drawing.option, frame),
    title: drawing.title ?? figures[id].title,
    description: [
      drawing.description,
      ...changedSentences(detail),
      ...leftOutSentences(detail),
    ].join(' '),
  }
}

/** What of a figure's frame decides how high it has to be. */
type Sized = Partial<Pick<FigureFrame, 'point' | 'choices' | 'theme'>>

/**
 * Height of a printed figure divided by its width, which is in CSS pixels: as its kind has it, and more where
 * its plots would have no room below their legend.
 */
export function figureProportion(
  id: FigureId,
  detail: ExperimentDetail,
  width: number,
  { theme = figureThemes.print, point = 0, choices = {} }: Sized = {},
): number {
  const plain = width > 500 ? 0.5 : 0.68
  const usual = figures[id].proportion?.(detail, { width, theme }) ?? plain
  const frame = {
    theme,
    width,
    height: usual * width,
    point,
    choices,
    variances: 'paired' as const,
  }
  return usual + missingHeight(drawingOf(id, detail, frame), frame) / width
}
