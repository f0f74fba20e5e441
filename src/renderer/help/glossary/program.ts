/** Terms of the program itself. */
import type { Terms } from './term'

export const programTerms = {
  bench: {
    term: 'Bench',
    text: 'The experiments on one question, each with the figures and tables of one chapter.',
  },
  checkpoint: {
    term: 'Checkpoint',
    text: 'What a trial leaves on the disk while it runs, so that it goes on from there after a pause, a crash or a power cut, and ends with the very same numbers.',
    also: ['resume', 'interrupted', 'pause'],
  },
  condition: {
    term: 'Condition',
    text: 'One of the models compared in an experiment. All conditions learn the same tasks from the same images; only the learning rule differs.',
    also: ['model', 'group', 'arm'],
  },
  device: {
    term: 'Device',
    text: 'What computes the trials: the processor of this computer, or a graphics card. Every device gives the same results within rounding; they differ in how long they take.',
    also: ['GPU', 'CPU', 'graphics card'],
  },
  draft: {
    term: 'Draft',
    text: 'What was entered in the steps of a new experiment and not yet run. It is kept when you leave, close the window, or the computer stops.',
  },
  'measured-trials': {
    term: 'Computed earlier',
    text: 'A trial with the same settings, seed and device was run before, so its result is taken over and costs no time.',
    also: ['reused', 'cache'],
  },
  methods: {
    term: 'Methods paragraph',
    text: 'What was done, as a paper would say it, with every setting that decides the numbers and the works to cite.',
  },
  preset: {
    term: 'Figure or table to begin with',
    text: 'The settings of one figure or table of the thesis. They can be changed; the experiment then says what was changed.',
    also: ['preset', 'template'],
  },
  queue: {
    term: 'Queue',
    text: 'All trials that run or wait, of all experiments. It goes on when the window is closed, if you say so.',
    also: ['running', 'waiting'],
  },
  reproduction: {
    term: 'Reproduction',
    text: 'Running what was published, at the published settings, and judging whether the numbers agree. The page of that name has every finding of the thesis.',
    also: ['replication', 'verdict', 'published value'],
  },
  scale: {
    term: 'Quick look, reduced, as in the thesis',
    text: 'Three sizes of the same question. A quick look shows the same phenomenon in minutes; only the size of the thesis gives numbers that can be compared with published ones.',
    also: ['scale', 'size', 'duration'],
  },
  seed: {
    term: 'Seed',
    text: 'A whole number from which everything random is drawn: initial strengths, the order of images, releases. The same seed gives the same numbers again, to the last digit.',
    also: ['random', 'replicate'],
  },
  sweep: {
    term: 'Varied setting',
    text: 'A setting that takes several values in one experiment; every condition and seed is run with each.',
    also: ['sweep', 'parameter scan'],
  },
  trial: {
    term: 'Trial',
    text: 'One run of one condition with one seed (and one value of whatever is varied). Trials do not depend on each other, so several run at once.',
    also: ['run'],
  },
} as const satisfies Terms
