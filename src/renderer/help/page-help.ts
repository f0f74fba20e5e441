/** What each page is for and what stands on it, where nothing on it has the focus. */
import { isPageName, type PageName } from '../addresses'
import { clusterHelp } from './cluster-help'
import type { TermId } from './glossary/registry'

export interface PageHelp {
  readonly title: string
  readonly text: string
  /** What is on the page: its charts, tests, columns and buttons. */
  readonly parts: readonly { readonly name: string; readonly text: string }[]
  /** Terms that one meets there. */
  readonly terms: readonly TermId[]
}

const charts = {
  name: 'Charts',
  text: 'Marks are means, lines through them errors, faint marks single seeds, open diamonds published values, dotted lines chance. An axis that does not begin at zero says so.',
} as const
const chartButtons = {
  name: 'Buttons of a chart',
  text: 'Each chart can be read as a table, enlarged, copied, and saved as PDF, SVG, PNG or CSV. What is saved is drawn anew at the size you choose.',
} as const
const states = {
  name: 'States',
  text: 'Waiting, running, paused, done; interrupted means that the program or the computer ended, and the trial goes on from where it was. Failed trials say why and what to do.',
} as const

/** Pages that explain themselves have none. */
export const pageHelp: Readonly<Record<PageName, PageHelp | undefined>> = {
  home: {
    title: 'Home',
    text: 'Choose a question to begin a new experiment, or open one that was run. Each figure of the thesis can be made from here as well.',
    parts: [
      {
        name: 'The first experiment',
        text: 'Four steps beside the real pages: choose, run, read, save a figure. It can be left at any time and taken up from here.',
      },
      {
        name: 'Figures and tables',
        text: 'The newest result of each that you have made, and below them those that were not made yet.',
      },
    ],
    terms: ['preset', 'scale', 'queue'],
  },
  bench: {
    title: 'A bench',
    text: 'A bench gathers the experiments on one question. “Set up” opens the steps of an experiment with the settings of the figure or table beside it; nothing starts before the last step.',
    parts: [
      {
        name: 'Without learning',
        text: 'What guessing gets, and which control shows what a network keeps by itself. Results mean something only beside these.',
      },
    ],
    terms: ['bench', 'preset', 'chance', 'condition'],
  },
  wizard: {
    title: 'A new experiment',
    text: 'Every step proposes what the chosen figure or table needs. Move to a setting and it is explained here.',
    parts: [
      {
        name: 'Steps',
        text: 'They can be gone to in any order; what was entered is kept, also when the window is closed.',
      },
      {
        name: 'Changed settings',
        text: 'A setting that is not the proposed one says what it was, with a button that sets it back.',
      },
      {
        name: 'Review',
        text: 'How many trials there will be, how long they will take, whether they run on this computer or on a cluster, and the methods paragraph as it will stand. Ctrl+Enter starts from any step.',
      },
    ],
    terms: ['condition', 'seed', 'trial', 'sweep', 'learning-rate', 'draft'],
  },
  experiment: {
    title: 'An experiment',
    text: 'The answer stands at the top with what weakens it; charts, numbers, tests, what the thesis found, settings and methods follow.',
    parts: [
      charts,
      chartButtons,
      {
        name: 'Numbers by condition',
        text: 'Mean ± standard error over seeds. Learning accuracy is beside final accuracy because a model that learned little has little to forget.',
      },
      {
        name: 'Tests',
        text: 'Two conditions that share seeds are compared in pairs. The difference comes with its 95 % interval, t with its degrees of freedom, and p as it is and corrected for the number of comparisons (Holm).',
      },
      {
        name: 'Compared with the thesis',
        text: 'Only what was run at published settings is judged. Agrees: the 90 % interval of the difference lies within the margin. Differs: it lies outside, and an independent check gives our number. All else is not decided.',
      },
      states,
    ],
    terms: [
      'sem',
      'n',
      'paired',
      'holm',
      'confidence-interval',
      'equivalence',
      'learning-accuracy',
    ],
  },
  lesions: {
    title: 'Lesions',
    text: 'Part of a trained network is removed, and the network answers again. The stored network is not changed.',
    parts: [
      {
        name: 'Order',
        text: 'The least important synapses go first, by release probability, by strength, by both or by chance. Where a curve stays high, the network did not need what was removed.',
      },
      {
        name: 'Confusion matrix',
        text: 'A row for each true class, a column for each answer. What lies off the diagonal is mistaken.',
      },
      chartButtons,
    ],
    terms: ['lesion', 'release-probability', 'strength', 'fisher'],
  },
  'neurons-view': {
    title: 'The neuron’s view',
    text: 'Left the two weights, right the outputs to both data points; lines join what has the same loss. Every arrow is a step. Sliders move by arrow keys, and Home and End go to their ends.',
    parts: [chartButtons],
    terms: ['gradient-descent', 'natural-gradient', 'foof', 'damping', 'fisher'],
  },
  library: {
    title: 'Library',
    text: 'Words are looked for in names, notes, tags, models, data sets, figures, results and ids; all of them must be there. In the table arrows go from row to row: Enter opens, Space chooses, F2 renames, Delete deletes. What is deleted lies under “Deleted” until it is erased for good.',
    parts: [
      {
        name: 'Columns',
        text: 'Name with the settings that it was begun from, what it found in a sentence, its state with the trials that are done, when it was run, and what it takes on disk.',
      },
      {
        name: 'Several at once',
        text: 'Chosen experiments are compared (two to six), tagged, saved as one file, or deleted together.',
      },
      states,
    ],
    terms: ['preset', 'trial', 'condition'],
  },
  compare: {
    title: 'Compare',
    text: 'Point at a chart, or move the slider below the charts, to read all of them at one step. Experiments with equal settings but other seeds are taken together; tests pair the seeds that both have.',
    parts: [
      charts,
      {
        name: 'Settings that differ',
        text: 'Exactly those that are not the same in all of them; all others are equal.',
      },
    ],
    terms: ['condition', 'seed', 'trial'],
  },
  figures: {
    title: 'Figures',
    text: 'Figures that you put together, and below them every figure and table that the program can make, with its newest result.',
    parts: [charts],
    terms: ['vector', 'dpi', 'panel', 'preset'],
  },
  studio: {
    title: 'A figure',
    text: 'The page is drawn as it will be saved, in millimetres. Choose a panel at the right, or press on it. Ctrl+Z undoes, Ctrl+Shift+Z redoes. All is saved as you go; when an experiment of it goes on, the figure is drawn anew.',
    parts: [
      {
        name: 'Panels',
        text: 'Each is a chart of an experiment, with its letter, its place, and what is drawn of it: errors, single seeds, legend, axes.',
      },
    ],
    terms: ['panel', 'point', 'vector', 'preflight', 'colour-blind', 'error-bar'],
  },
  reproduction: {
    title: 'Reproduction',
    text: 'Every finding of the thesis with the published number, the one that this program measured, and a verdict. What was never run says so.',
    parts: [
      {
        name: 'Difference and standard errors',
        text: 'Measured minus published, with the 90 % interval; and the same divided by its standard error, in which the published error counts too.',
      },
      {
        name: 'Margin and bound',
        text: 'How far a number may be off and still agree, fixed before anything was run. What the thesis says in words is judged by a bound.',
      },
      {
        name: 'How it was run',
        text: 'At which size, how long it took, when, on which device, and with which version of the program.',
      },
      {
        name: 'Run it',
        text: 'Opens the last step of the wizard with the settings of this table or figure at the chosen size. Nothing starts before you say so.',
      },
    ],
    terms: ['reproduction', 'equivalence', 'sem', 'scale', 'confidence-interval'],
  },
  data: {
    title: 'Data',
    text: 'The images come with the program and are checked before every use; nothing is fetched.',
    parts: [
      {
        name: 'Import',
        text: 'Images that cannot come with the program are read from files on this computer. They are copied, and the files stay as they are.',
      },
    ],
    terms: ['split', 'permuted', 'task', 'validation'],
  },
  recordings: {
    title: 'Recordings',
    text: 'A recording is a table with a row for each synapse. The example file shows which columns it needs.',
    parts: [chartButtons],
    terms: ['release-probability', 'strength', 'csv'],
  },
  devices: {
    title: 'Devices',
    text: 'A device is what computes: the processor or a graphics card. Measuring finds the fastest one; results agree between devices to within rounding.',
    parts: [
      {
        name: 'Measure',
        text: 'Times real learning steps on each device, so that expected durations are those of this computer.',
      },
      {
        name: 'Trials at once',
        text: 'How many trials share the processor. More is faster up to the number of cores, and takes more memory.',
      },
    ],
    terms: ['device', 'trial'],
  },
  clusters: clusterHelp,
  help: undefined,
  'not-found': undefined,
}

/** Help on a page by the name of its route, if there is any. */
export function helpOnPage(route: unknown): PageHelp | undefined {
  return isPageName(route) ? pageHelp[route] : undefined
}
