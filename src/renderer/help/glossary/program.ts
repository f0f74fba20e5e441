/** Terms of the program itself. */
import type { Terms } from './term'

export const programTerms = {
  'array-job': {
    term: 'Array job',
    text: 'Many tasks that are handed to a scheduler as one, and numbered. Each runs on its own as soon as there is room; here each computes a few trials, one after the other.',
    also: ['array', 'task', 'job', 'sbatch'],
  },
  bench: {
    term: 'Bench',
    text: 'The experiments on one question, each with the figures and tables of one chapter.',
  },
  checkpoint: {
    term: 'Checkpoint',
    text: 'What a trial leaves on the disk while it runs, so that it goes on from there after a pause, a crash or a power cut, and ends with the very same numbers.',
    also: ['resume', 'interrupted', 'pause'],
  },
  cluster: {
    term: 'Cluster',
    text: 'Many computers that people share, reached through one of them. What shall be computed is handed to its scheduler, which runs it when there is room; nobody has to wait beside it.',
    also: ['HPC', 'supercomputer', 'Slurm', 'login node', 'ssh'],
  },
  condition: {
    term: 'Condition',
    text: 'One of the models compared in an experiment. All conditions learn the same tasks from the same images; only the learning rule differs.',
    also: ['model', 'group', 'arm'],
  },
  'core-hour': {
    term: 'Core hour',
    text: 'One core of a processor for one hour, and how clusters count what computing costs: 20 trials of half an hour on one core each are ten core hours, however many run at once.',
    also: ['CPU hour', 'cost', 'budget', 'account'],
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
  partition: {
    term: 'Partition',
    text: 'A group of the computers of a cluster with rules of its own, such as how long a task may take. Some schedulers call it a queue.',
    also: ['queue', 'pool', 'time limit'],
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
  scheduler: {
    term: 'Scheduler',
    text: 'The program that decides on a cluster what runs when and where. It is handed a script with what is needed of time, memory and cores, and lets it wait until its turn comes.',
    also: ['Slurm', 'PBS', 'LSF', 'Grid Engine', 'HTCondor', 'job queue'],
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
