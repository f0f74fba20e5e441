/** What lies where in the folder of a worker; its script and those who send it agree by this. */
export const workerNames = {
  node: 'program/bin/node',
  engine: 'program/out/main/engine.js',
  /** Data sets that come with the program, and imported ones, a folder each. */
  datasets: 'datasets',
  imported: 'imported',
} as const
