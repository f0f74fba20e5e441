/** Whether differences between conditions vary alike over seeds: what repeated measures take for granted. */
import jstat from 'jstat'
import { meanOf } from './summary'

export interface Sphericity {
  /** Greenhouse and Geisser's ε: 1 where differences vary alike, 1 / (conditions − 1) at worst. */
  readonly epsilon: number
  /** Mauchly's test; absent with too few seeds for it. */
  readonly mauchly?: {
    readonly W: number
    readonly chi2: number
    readonly df: number
    readonly p: number
  }
}

type Rows = readonly (readonly number[])[]

/** Helmert's contrasts: rows of length one, orthogonal to each other and to the mean. */
function contrasts(k: number): Rows {
  return Array.from({ length: k - 1 }, (_, row) => {
    const length = Math.sqrt((row + 1) * (row + 2))
    return Array.from({ length: k }, (__, column) =>
      column <= row ? 1 / length : column === row + 1 ? -(row + 1) / length : 0,
    )
  })
}

/** Covariances of variables, each a list of values over seeds. */
function covariances(variables: Rows): number[][] {
  const centred = variables.map((values) => {
    const mean = meanOf(values)
    return values.map((value) => value - mean)
  })
  const n = variables[0]?.length ?? 0
  return centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, seed) => sum + value * b[seed]!, 0) / (n - 1)),
  )
}

function determinant(matrix: Rows): number {
  const rows = matrix.map((row) => [...row])
  let product = 1
  for (let place = 0; place < rows.length; place++) {
    const below = rows.slice(place)
    const pivot = below.reduce((best, row) =>
      Math.abs(row[place]!) > Math.abs(best[place]!) ? row : best,
    )
    const from = rows.indexOf(pivot)
    if (pivot[place] === 0) return 0
    if (from !== place) {
      ;[rows[place], rows[from]] = [rows[from]!, rows[place]!]
      product = -product
    }
    product *= pivot[place]!
    for (const row of rows.slice(place + 1)) {
      const share = row[place]! / pivot[place]!
      for (let column = place; column < row.length; column++) row[column]! -= share * pivot[column]!
    }
  }
  return product
}

/** Of samples with one place a seed. Nothing for two conditions, whose one difference varies like itself. */
export function sphericityOf(samples: Rows): Sphericity | undefined {
  const p = samples.length - 1
  const n = samples[0]?.length ?? 0
  if (p < 2 || n < 2) return undefined
  const differences = contrasts(p + 1).map((weights) =>
    Array.from({ length: n }, (_, seed) =>
      weights.reduce((sum, weight, one) => sum + weight * samples[one]![seed]!, 0),
    ),
  )
  const matrix = covariances(differences)
  const trace = matrix.reduce((sum, row, index) => sum + row[index]!, 0)
  const squares = matrix.flat().reduce((sum, value) => sum + value * value, 0)
  if (!(squares > 0)) return undefined
  const epsilon = trace ** 2 / (p * squares)
  if (n - 1 < p) return { epsilon }
  const W = determinant(matrix) / (trace / p) ** p
  if (!(W > 0)) return { epsilon }
  const df = (p * (p + 1)) / 2 - 1
  const chi2 = -(n - 1 - (2 * p * p + p + 2) / (6 * p)) * Math.log(W)
  const chance = 1 - jstat.jStat.lowRegGamma(df / 2, Math.max(0, chi2) / 2)
  return { epsilon, mauchly: { W, chi2, df, p: chance } }
}
