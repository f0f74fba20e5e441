/** What the page of clusters is for and what stands on it. */
import type { PageHelp } from './page-help'

export const clusterHelp: PageHelp = {
  title: 'Clusters',
  text: 'Trials can be given to the scheduler of a cluster in the last step of a new experiment. There they wait their turn, and their results are collected into the experiment, also after this computer was closed.',
  parts: [
    {
      name: 'Check',
      text: 'Asks the cluster what it offers and whether trials can run there, and says what is wrong and what to do.',
    },
    {
      name: 'Collect now',
      text: 'Looks for results at once. By itself the program looks every now and then, and asks the scheduler once a minute at most.',
    },
    {
      name: 'Scripts to hand in',
      text: 'To Slurm trials are handed in by the program. For other schedulers it writes a script that you hand in yourself, and collects the results all the same.',
    },
    {
      name: 'Keys and passwords',
      text: 'The ssh of this computer connects with your own keys, and nothing of them is stored here. Where it needs a password or a second factor it asks for it itself: type “lab cluster check” and the name of the cluster in a terminal, and the window uses the connection that is opened.',
    },
  ],
  terms: ['cluster', 'scheduler', 'partition', 'array-job', 'core-hour'],
}
