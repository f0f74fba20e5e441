/** The first experiment in four steps: what each asks for, and on which page. */
import type { PresetId } from '@shared/presets/registry'

export const guideSteps = ['choose', 'run', 'read', 'save'] as const
export type GuideStep = (typeof guideSteps)[number]
/** `finished`: all steps are behind; what one can do next is told once. */
export type GuidePlace = GuideStep | 'finished'

const firstPreset: PresetId = 'fig-4.4'

/** What the first experiment is: short, and with a clear answer. */
export const firstExperiment = {
  preset: firstPreset,
  to: {
    path: '/new/lifelong',
    query: { preset: firstPreset, scale: 'quick', step: 'review' },
  },
} as const

export interface GuideWords {
  readonly title: string
  readonly text: string
  /** What one says to go on, where the program cannot tell by itself. */
  readonly next?: string
}

export const guideWords: Readonly<Record<GuidePlace, GuideWords>> = {
  choose: {
    title: 'See what will be run',
    text: 'Nothing has started yet. Read the methods paragraph, or look at any of the steps above. Then press “Run … trials” at the bottom right, or Ctrl+Enter.',
  },
  run: {
    title: 'Watch it learn',
    text: 'Each field of the table is one network: a condition with a seed. Curves grow while tasks are learned one after the other. You may go elsewhere meanwhile.',
  },
  read: {
    title: 'Read the answer',
    text: 'The sentence at the top is the answer, with what weakens it. Below it: charts with errors and chance, numbers by condition, tests, and what the thesis found.',
    next: 'Next: save a figure',
  },
  save: {
    title: 'Save a figure',
    text: 'Each chart has buttons above it: as a table, larger, copy, save. Press “Save”, keep PDF, and it is as a paper needs it: vector, with its letters inside.',
    next: 'I have one',
  },
  finished: {
    title: 'That was a whole experiment',
    text: 'Next you might change a setting (“Run with changes” on the result), silence synapses of its networks (“Lesions”), or ask a question of your own from Home.',
    next: 'Close',
  },
}
