// @ts-check
/** Quick trials of every experiment, some seconds each: what is computed while everything is killed. */

/**
 * @typedef {object} Request
 * @property {string} definition
 * @property {string[]} conditions
 * @property {number[]} seeds
 * @property {Record<string, string | number | boolean>} values
 * @property {Record<string, never>} sweeps
 */

const images = { hiddenNeurons: 30, batchSize: 50, curveImages: 200 }

/**
 * @param {string} definition
 * @param {string[]} conditions
 * @param {Request['values']} values
 * @returns {Request}
 */
const request = (definition, conditions, values) => ({
  ...{ definition, conditions, values },
  ...{ seeds: [2019], sweeps: {} },
})

const tasks = { ...images, imagesPerTask: 500, epochsPerTask: 12, testSamples: 2 }

/** Twenty trials. */
export const wholeTorture = [
  request('lifelong', ['presynaptic', 'no-consolidation', 'ewc', 'bgd', 'joint'], tasks),
  request('continual', ['si', 'ewc', 'sos', 'mas'], tasks),
  request('ablation', ['full', 'no-freezing', 'no-modulation'], tasks),
  request('energy', ['plastic-release', 'fixed-release', 'deterministic'], {
    ...images,
    ...{ imagesPerTask: 2000, epochsPerTask: 15, testSamples: 2 },
  }),
  request('perceptron', ['presynaptic', 'no-consolidation'], { epochsPerTask: 400 }),
  request('optimizers', ['adam', 'kfac', 'foof'], {
    ...images,
    ...{ imagesPerTask: 4000, epochsPerTask: 4, dataset: 'mnist' },
  }),
]

/** One trial of each experiment. */
export const shortTorture = wholeTorture.map(({ conditions, ...others }) => ({
  ...others,
  conditions: conditions.slice(0, 1),
}))

/** The same with other seeds, so that nothing of it was computed before. @param {Request} request @param {number} round from 0 */
export function inRound({ seeds, ...others }, round) {
  return { ...others, seeds: seeds.map((seed) => seed + round) }
}
