/** One presynaptic step in plain arrays, written from docs/science.md, Presynaptic rule. */
import { streamKey, uniforms } from '@shared/random/philox'
import { product, transposed, zipped, type Rows } from '../../arrays'

export interface PlainLayer {
  readonly strength: Rows
  readonly probability: Rows
  readonly bias?: readonly number[]
}

export interface PlainRule {
  readonly learningRate: number
  readonly weightDecay: number
  readonly pUp: number
  readonly pDown: number
  readonly gradientThreshold: number
  readonly pFreeze: number
  readonly pMin: number
  readonly learningRateModulation: boolean
  readonly probabilityUpdate: 'coded' | 'thesis'
  readonly releaseControl: 'plastic' | 'ghost' | 'ghost-coded'
  readonly normalise: boolean
}

/** r over what the strength is divided by. */
function scales(layer: PlainLayer, number: number, seed: number, index: number, rule: PlainRule) {
  const width = layer.strength[0]!.length
  const key = streamKey(seed, `release/training/${number}`)
  const draws = uniforms(key, index, layer.strength.length * width)
  return zipped(layer.strength, layer.probability, (_, p, row, column) => {
    const release = rule.releaseControl === 'plastic' ? p : 0.5
    const released = draws[row * width + column]! < release ? 1 : 0
    if (!rule.normalise) return released
    return released / (rule.releaseControl === 'ghost' ? 0.5 : p)
  })
}

/** Loss before the step, and strength and release probability of every layer after it. */
export function plainStep(
  layers: readonly PlainLayer[],
  input: Rows,
  answers: readonly number[],
  rule: PlainRule,
  seed: number,
  index: number,
): { readonly loss: number; readonly layers: readonly PlainLayer[] } {
  const scale = layers.map((layer, number) => scales(layer, number, seed, index, rule))
  const effective = layers.map((layer, l) =>
    zipped(layer.strength, scale[l]!, (w, factor) => w * factor),
  )
  const A: Rows[] = [input]
  for (const [l, layer] of layers.entries()) {
    const B = product(A[l]!, effective[l]!).map((row) =>
      row.map((value, column) => value + (layer.bias?.[column] ?? 0)),
    )
    A.push(l < layers.length - 1 ? B.map((row) => row.map((value) => Math.max(0, value))) : B)
  }
  const images = input.length
  let loss = 0
  let E: Rows = (A.at(-1) ?? []).map((logits, image) => {
    const exponentials = logits.map(Math.exp)
    const total = exponentials.reduce((sum, value) => sum + value, 0)
    loss -= Math.log(exponentials[answers[image]!]! / total) / images
    return exponentials.map(
      (value, output) => (value / total - (output === answers[image] ? 1 : 0)) / images,
    )
  })
  const after: PlainLayer[] = []
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l]!
    const g = zipped(product(transposed(A[l]!), E), scale[l]!, (slope, factor) => slope * factor)
    if (l > 0)
      E = zipped(product(E, transposed(effective[l]!)), A[l]!, (slope, a) => (a > 0 ? slope : 0))
    after.unshift({
      strength: zipped(layer.strength, g, (w, slope, row, column) => {
        const p = layer.probability[row]![column]!
        const driven = rule.learningRateModulation ? slope * (1 - p) : slope
        return w - rule.learningRate * (driven + rule.weightDecay * w)
      }),
      probability: zipped(layer.probability, g, (p, slope) => {
        if (rule.pFreeze < 1 && p >= rule.pFreeze) return Math.max(rule.pMin, p)
        const direction = Math.abs(slope) >= rule.gradientThreshold ? rule.pUp : -rule.pDown
        const moved = p + (rule.probabilityUpdate === 'coded' ? 1 - p : 1) * direction
        return Math.min(1, Math.max(rule.pMin, moved))
      }),
    })
  }
  return { loss, layers: after }
}
