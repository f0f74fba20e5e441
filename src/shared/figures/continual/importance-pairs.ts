/** Which measures are shown beside which, as in Figs 3.1 and 3.2 of the thesis. */
import type { ImportanceId } from '../../experiments/common/importance-measures'
import type { ComparedId } from '../../results/importance'

export interface PairFamily {
  readonly heading: string
  readonly reference: ComparedId
  readonly compared: readonly ComparedId[]
}

const integrals = ['si', 'siu', 'sib'] as const
const sensitivities = [
  'masx',
  'af',
  'root-fisher',
  'ewc',
  'ewc-sampled',
  'ewc-empirical',
  'ewc-batched',
  'mas-logits',
  'masx-logits',
] as const satisfies readonly ImportanceId[]

/** Families of which at least one pair is measured. The first of `measures` is what the others are shown beside where no family has a pair. */
export function pairFamilies(measures: readonly ImportanceId[]): readonly PairFamily[] {
  const known = new Set<ImportanceId>(measures)
  const summed = integrals.filter((id) => known.has(id))
  const families: PairFamily[] = [
    {
      heading: 'Path integrals, with SOS',
      reference: 'sos',
      compared: known.has('sos') ? summed.map((id) => `${id}-sum` as const) : [],
    },
    {
      heading: 'Over the squared way, with SOS',
      reference: 'sos',
      compared: known.has('sos') ? summed : [],
    },
    {
      heading: 'Measures on images, with MAS',
      reference: 'mas',
      compared: known.has('mas') ? sensitivities.filter((id) => known.has(id)) : [],
    },
  ]
  const present = families.filter(({ compared }) => compared.length > 0)
  const [first, ...others] = measures
  return present.length > 0 || first === undefined
    ? present
    : [{ heading: 'Importance of all weights', reference: first, compared: others }]
}
