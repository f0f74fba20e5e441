/** What the page of docs/reproduction.md says of searches for settings that are not published. */
import { isDeepStrictEqual } from 'node:util'
import { gridNumber, meanOf, nameOf } from './search-map.mjs'

export const methodNames = {
  ewc: 'Elastic weight consolidation',
  bgd: 'Bayesian gradient descent',
}

const sequenceNames = {
  'split-mnist': 'Split MNIST',
  'split-fashion-mnist': 'Split Fashion-MNIST',
  'permuted-mnist': 'Permuted MNIST',
  'permuted-fashion-mnist': 'Permuted Fashion-MNIST',
}

/** What a map is called beside the page. */
export const mapFile = (file) => file.replace('.json', '.svg')

const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`

const settingWords = (values) =>
  Object.entries(values)
    .map(([path, value]) => `${nameOf(path)} = ${gridNumber(value)}`)
    .join(', ')

/** The number of the thesis that a search is about, where the report has it. */
export function publishedFor({ preset = 'table-4.1', method, dataset }, { rows }) {
  const row = rows.find(({ id }) => id === `${preset}/${dataset}/${method}`)
  const { published, margin } = row?.found?.judgement ?? {}
  return published && margin ? { mean: published.mean, margin: margin.size } : undefined
}

function sizesOf({ imagesPerTask, epochsPerTask, networkSamples, reduced }) {
  if (!reduced) return 'At the sizes of the thesis'
  const parts = [
    ...(imagesPerTask < 60_000 ? [`${imagesPerTask} images a task`] : []),
    ...(epochsPerTask < 10 ? [`${epochsPerTask} passes instead of ten`] : []),
    ...(networkSamples < 10 ? [`${networkSamples} drawn networks a step instead of ten`] : []),
  ]
  return `Reduced: ${parts.join(', ')}`
}

/** The cell with the highest learning accuracy among those that were tried. */
function bestLearner(tried) {
  const learned = tried.flatMap((one) => {
    const mean = meanOf(one.learningAccuracy)
    return mean === null ? [] : [{ ...one, mean }]
  })
  return learned.sort((a, b) => b.mean - a.mean)[0]
}

function choiceSentences({ choice, tried }) {
  if (!choice) return 'It has not come to an end.'
  const chosen = tried.find(({ values }) => isDeepStrictEqual(values, choice.cell))
  const learned = meanOf(chosen.learningAccuracy)
  const top = bestLearner(tried)
  const inside =
    choice.onEdge.length === 0
      ? 'all of its neighbours were tried'
      : `it lies at the edge of what ${choice.onEdge.map(nameOf).join(' and ')} can be`
  return [
    `Chosen: ${settingWords(choice.cell)} (${percent(choice.mean)} over ${chosen.seeds.length} seeds; ${inside}).`,
    ...(learned === null || top === undefined
      ? []
      : [
          `There each task reached ${percent(learned)} when it was new; the cell that learned best, ${settingWords(top.values)}, reached ${percent(top.mean)} and kept ${percent(meanOf(top.finalAccuracy))}.`,
        ]),
  ].join(' ')
}

function section(record, report) {
  const { file, method, dataset, set, version, commit, date, device, seconds } = record
  const name = methodNames[method] ?? method.toUpperCase()
  const title = `${name}, ${sequenceNames[dataset] ?? dataset}`
  const own = set.length > 0 ? ` With ${set.map((one) => `\`${one}\``).join(', ')}.` : ''
  const published = publishedFor(record, report)
  return [
    `### ${title}`,
    `${sizesOf(record)}.${own} ${choiceSentences(record)}${published ? ` The thesis prints ${percent(published.mean)} on test images.` : ''}`,
    `![Accuracy on validation images for each pair of settings of ${name.toLowerCase()} on ${sequenceNames[dataset] ?? dataset}](reproduction/${mapFile(file)})`,
    `[${file}](reproduction/${file}); ${device}, ${version} (${commit}), ${date}, ${Math.round(seconds)} s.`,
  ].join('\n\n')
}

/**
 * @param {readonly any[]} searches stored searches with the names of their files
 * @param report what `lab verdict FILE… --json` prints
 */
export function searchSections(searches, report) {
  if (searches.length === 0) return ''
  return `## Searches for settings that are not published

The thesis prints no settings of elastic weight consolidation and Bayesian gradient descent.
\`node scripts/tune.mjs\` searches them on the grid {1, 2, 5} · 10^k, which grows until all neighbours of the
best cell were tried, on a tenth of the training images that is left out of training; no test image is looked
at. Settings are used by two protocols: chosen **once**, on Permuted MNIST, for all sequences, or for **each**
sequence on itself. A verdict above names the one that agrees, else one that may, else is on the settings of the
sequence itself: a model differs only where it does by each that was run.

Each cell of a map has the mean accuracy after the last task and, smaller, what the tasks reached when each was
new, both in per cent and on validation images. Framed: chosen. Diamonds: within the margin of the published
number. A model can win such a search by hardly learning: where the smaller number is low too, old tasks are
kept because new ones were not learned.

${searches.map((record) => section(record, report)).join('\n\n')}
`
}
