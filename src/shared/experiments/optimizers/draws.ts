/**
 * Learning rates and dampings drawn at random around those that are set, evenly over powers of ten
 * (docs/science.md, Curvature and optimisers). Each setting has a Philox stream of its own, keyed by
 * the trial's seed: draws of one number and seed are multiplied by the same factors in all methods.
 */
import { streamKey, uniforms } from '../../random/philox'
import type { Draws } from '../common/definition'
import type { Parameter } from '../common/parameter-kinds'
import type { ValuesByPath } from '../common/values'
import { valuesAt, type Told } from '../common/setting-words'
import { formatCount, formatSetting } from '../../words/numbers'

const step = 'measurements'

export const methodDraws = [
  {
    kind: 'number',
    id: 'draw',
    label: 'Draw',
    help: 'Each number draws another learning rate and damping for every method, the same for the same seed. Several draws (1–20) are a random search with that many trials; draw 0 leaves the settings as they are.',
    step,
    advanced: true,
    integer: true,
    minimum: 0,
    maximum: 9_999,
    off: 0,
    default: 0,
    asBefore: 0,
    sweepable: true,
  },
  {
    kind: 'number',
    id: 'drawWidth',
    label: 'How far settings are drawn from their values',
    help: 'In powers of ten, up and down: with 2 a learning rate of 0.1 is drawn from 0.001 to 10, each power of ten as likely as any other.',
    step,
    advanced: true,
    unit: 'powers of ten',
    minimum: 0,
    maximum: 6,
    default: 2,
    asBefore: 2,
  },
] as const satisfies readonly Parameter[]

/** What is drawn, of methods that have it. */
const drawn = ['learningRate', 'damping'] as const
/** Digits that a drawn setting has, so that it can be typed. */
const digits = 3

export const optimizerDraws: Draws = {
  settings: methodDraws.map(({ id }) => id),
  of({ seed, values }): ValuesByPath {
    const { draw = 0, drawWidth: width = 2 } = values
    if (Number(draw) === 0) return {}
    const found = drawn.flatMap((id) => {
      const value = values[id]
      if (typeof value !== 'number') return []
      const key = streamKey(seed, `drawn-settings/optimizers/${id}`)
      const [share = 0] = uniforms(key, Number(draw), 1)
      const factor = 10 ** (Number(width) * (2 * share - 1))
      return [[id, Number((value * factor).toPrecision(digits))] as const]
    })
    return Object.fromEntries(found)
  },
}

/** Draws of a search, without that of the settings themselves. */
const drawsOf = (settings: Told) =>
  valuesAt(settings, 'draw').filter((draw) => Number(draw) > 0).length

/** How settings were drawn, in a sentence; nothing where none were. */
export function drawSentences(settings: Told): readonly string[] {
  const draws = drawsOf(settings)
  if (draws === 0) return []
  const [width = 2] = valuesAt(settings, 'drawWidth')
  return [
    `Random search: in ${formatCount(draws, 'draw')} a seed, learning rate and damping of each method are multiplied by 10^u, each by its own u drawn evenly from −${formatSetting(Number(width))} to ${formatSetting(Number(width))}, the same for all methods, and rounded to three digits.`,
  ]
}
