/** What a methods paragraph says of lesions of an experiment's networks. */
import type { ExperimentDetail } from '../../contract/experiments'
import { lesionOrderingIds } from '../../lesions/lesion'
import { curveDraws, curveLevels, curveMatrix } from '../../lesions/network-curves'
import { lesionTargetIds, orderWords, type LesionTarget } from '../../lesions/targets'
import { formatCount, formatNumber } from '../../words/numbers'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { removedWords } from './lesion-plot'
import { measuredOn } from './network-data'

const what: Readonly<Record<LesionTarget, string>> = {
  synapses:
    'the expected strengths of the first {shares} of the synapses of all layers together were set to zero',
  neurons:
    'the first {shares} of the neurons of every hidden layer lost all their incoming and outgoing synapses',
}

/** A sentence for each target that was lesioned. */
export function lesionMethods({ results }: ExperimentDetail): string[] {
  return lesionTargetIds.flatMap((target) => {
    const found = results.flatMap(({ result }) => {
      const measured = measuredOn(result.matrices, target)
      return measured && measured.images > 0 ? [{ ...measured, matrices: result.matrices }] : []
    })
    const [first] = found
    if (!first) return []
    const orders = lesionOrderingIds.filter((ordering) =>
      found.some(({ matrices }) => curveMatrix(target, ordering) in matrices),
    )
    const phrases = orders.map((ordering) => orderWords(target, ordering).phrase)
    const inner = curveLevels.filter((level) => level > 0)
    const shares = `${listed(inner.map((level) => formatNumber(level * 100)))}\u202f%`
    const samples = Math.max(...found.map((one) => one.samples))
    const averaged =
      samples > 1 ? `, averaging over ${samples} samples of releases where these are random` : ''
    return [
      `After training, ${inSentence(removedWords[target])} of ${formatCount(found.length, 'trained network')} were lesioned: ${what[target].replace('{shares}', shares)}, release probabilities unchanged, in each of several orders (${phrases.join('; ')}). The random order was the mean over ${curveDraws} orders drawn for each network by counter-based random numbers from its seed, before networks were averaged. Accuracy was measured on ${formatNumber(first.images)} randomly chosen test images of all tasks together${averaged}.`,
    ]
  })
}
