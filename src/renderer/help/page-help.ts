/** What a page is for, where nothing on it has the focus. Pages that explain themselves have none. */
import type { HelpTopic } from './help-store'

const pages: Readonly<Record<string, HelpTopic>> = {
  home: {
    title: 'Home',
    text: 'Choose a question to begin a new experiment, or open one that was run. Each figure of the thesis can be made from here as well.',
  },
  bench: {
    title: 'A bench',
    text: 'A bench gathers the experiments on one question. “Set up” opens the steps of an experiment with the settings of the figure or table beside it; nothing starts before the last step.',
  },
  wizard: {
    title: 'A new experiment',
    text: 'Every step proposes what the chosen figure or table needs. Move to a setting and it is explained here.',
  },
  experiment: {
    title: 'An experiment',
    text: 'Means are taken over seeds; error bars are standard errors of the mean. Every figure can be read as a table, copied, or saved as PDF, SVG, PNG or CSV with the buttons above it.',
  },
  lesions: {
    title: 'Lesions',
    text: 'Part of a trained network is removed, and the network answers again. The stored network is not changed.',
  },
  'neurons-view': {
    title: 'The neuron’s view',
    text: 'Left the two weights, right the outputs to both data points; lines join what has the same loss. Every arrow is a step. Sliders move by arrow keys, and Home and End go to their ends.',
  },
  library: {
    title: 'Library',
    text: 'Words are looked for in names, notes, tags, models, data sets, figures, results and ids; all of them must be there. In the table arrows go from row to row: Enter opens, Space chooses, F2 renames, Delete deletes. What is deleted lies under “Deleted” until it is erased for good.',
  },
  compare: {
    title: 'Compare',
    text: 'Point at a chart, or move the slider below the charts, to read all of them at one step. Experiments with equal settings but other seeds are taken together; tests pair the seeds that both have.',
  },
  figures: {
    title: 'Figures',
    text: 'Figures that you put together, and below them every figure and table that the program can make, with its newest result.',
  },
  studio: {
    title: 'A figure',
    text: 'The page is drawn as it will be saved, in millimetres. Choose a panel at the right, or press on it. Ctrl+Z undoes, Ctrl+Shift+Z redoes. All is saved as you go; when an experiment of it goes on, the figure is drawn anew.',
  },
  data: {
    title: 'Data',
    text: 'The images come with the program and are checked before every use; nothing is fetched.',
  },
  recordings: {
    title: 'Recordings',
    text: 'A recording is a table with a row for each synapse. The example file shows which columns it needs.',
  },
  devices: {
    title: 'Devices',
    text: 'A device is what computes: the processor or a graphics card. Measuring finds the fastest one; results agree between devices to within rounding.',
  },
}

/** Help on a page by the name of its route, if there is any. */
export function helpOnPage(route: unknown): HelpTopic | undefined {
  return typeof route === 'string' ? pages[route] : undefined
}
