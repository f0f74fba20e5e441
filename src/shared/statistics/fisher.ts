/** Fisher's F. */
import jstat from 'jstat'

/** Chance of an F at least as large, exact also where it is tiny. */
export function upperF(F: number, df1: number, df2: number): number {
  return jstat.jStat.ibeta(df2 / (df2 + df1 * F), df2 / 2, df1 / 2)
}

/** Chance of a smaller F. */
export function lowerF(F: number, df1: number, df2: number): number {
  return jstat.jStat.ibeta((df1 * F) / (df2 + df1 * F), df1 / 2, df2 / 2)
}
