/** Numbers of chapter 3 that are computed from the series of a trial. */
import type { DerivedImportanceId } from '../published/finding'
import { noisyShare } from '../results/gradient-noise'
import { alikeOf, type ComparedId } from '../results/importance'
import { meanOf } from '../statistics/summary'
import type { TrialResult } from '../trials/trial-result'
import type { Derived } from './derived'

const lastOf = (result: TrialResult, series: string) => result.series[series]?.y.at(-1)

const sum = (label: string, series: string): Derived => ({
  label,
  unit: 'plain',
  of: (result) => lastOf(result, series),
})

/** Of the first task, or over all of them. */
function correlation(
  label: string,
  [one, other]: readonly [ComparedId, ComparedId],
  tasks: 'first' | 'all',
): Derived {
  return {
    label,
    unit: 'correlation',
    of: (result) => {
      const r = alikeOf({ result }, one, other)?.y
      return r === undefined || r.length === 0 ? undefined : tasks === 'first' ? r[0] : meanOf(r)
    },
  }
}

export const derivedImportance = {
  summedSi: sum('Sum of SI over all weights', 'summed/si'),
  summedSiu: sum('Sum of SIU over all weights', 'summed/siu'),
  summedFull: sum('Sum with the gradient of all images', 'summed/full'),
  lossGained: sum('Loss gained', 'lossDrop'),
  unbiasedOverFull: {
    label: 'Sum of SIU, in multiples of that with the gradient of all images',
    unit: 'plain',
    of: (result) => {
      const [own, full] = [lastOf(result, 'summed/siu'), lastOf(result, 'summed/full')]
      return own === undefined || full === undefined ? undefined : own / full
    },
  },
  correlationSiSos: correlation('Correlation of summed SI and SOS', ['si-sum', 'sos'], 'first'),
  correlationSiuSos: correlation('Correlation of summed SIU and SOS', ['siu-sum', 'sos'], 'first'),
  correlationMasMasx: correlation('Correlation of MAS and MASX', ['mas', 'masx'], 'all'),
  correlationMasAf: correlation('Correlation of MAS and AF', ['mas', 'af'], 'all'),
  correlationMasRootFisher: correlation(
    'Correlation of MAS and the root of the Fisher information',
    ['mas', 'root-fisher'],
    'all',
  ),
  noisyShare: {
    label: 'Steps after the first hundred with more noise than gradient',
    unit: 'fraction',
    of: (result) => noisyShare({ result }),
  },
} satisfies Record<DerivedImportanceId, Derived>
