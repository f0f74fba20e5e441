/**
 * The figures that answer what a preset asks, the one for its card first. They stand here and not in
 * the presets, which figures are built on: published values are drawn where settings are a preset's.
 */
import type { PresetId } from '../presets/registry'
import type { FigureId } from './registry'

export const presetFigures: Readonly<Record<PresetId, readonly [FigureId, ...FigureId[]]>> = {
  'table-3.1': ['average-accuracy', 'learned-and-forgotten', 'accuracy-matrix'],
  'table-3.2': ['average-accuracy', 'learned-and-forgotten', 'accuracy-matrix'],
  'table-3.1/large-batches': ['average-accuracy', 'learned-and-forgotten', 'accuracy-matrix'],
  'table-3.1/scenes': ['average-accuracy', 'learned-and-forgotten', 'accuracy-matrix'],
  'fig-3.1': ['summed-importances', 'importance-correlations', 'importance-scatter'],
  'fig-3.2': ['importance-correlations', 'importance-scatter'],
  'fig-3.3': ['gradient-noise'],
  'kronecker-factors': ['average-accuracy', 'learned-and-forgotten', 'penalty-share'],
  'task-order': ['sweep-accuracy', 'learned-and-forgotten', 'accuracy-matrix'],
  'rate-decay': ['importance-correlations', 'sweep-accuracy', 'importance-scatter'],
  'table-4.1': [
    'first-task-retention',
    'average-accuracy',
    'final-task-accuracy',
    'release-probability',
  ],
  'fig-4.1': ['information-energy', 'best-information'],
  'fig-4.2': ['release-histogram', 'lesion-curves', 'strength-by-release', 'fisher-by-release'],
  'fig-4.3': ['important-connections', 'inputs-and-outputs'],
  'fig-4.4': ['first-task-retention', 'average-accuracy'],
  'fig-4.5/ablation': ['average-accuracy', 'first-task-retention'],
  'fig-4.5/perceptron': ['first-task-retention', 'average-accuracy'],
  'fig-4.6': ['information-energy', 'information-neuronal-energy'],
  'fig-4.6c': ['fixed-release-sweep'],
  'fig-4.6d': ['release-histogram'],
  'fig-4.7': ['inputs-and-outputs', 'important-connections'],
  'fig-4.8': ['final-task-accuracy', 'release-probability'],
  'fig-4.9': ['strength-change', 'release-probability'],
  robustness: ['robustness', 'drawn-settings'],
  'robustness-energy': ['robustness', 'drawn-settings'],
  'random-search': ['drawn-settings'],
  'random-search-energy': ['drawn-settings'],
}
