/** The part of jStat 1.9 that is used; the package brings no types. */
declare module 'jstat' {
  interface JStat {
    /** Regularised incomplete beta function I_x(a, b). */
    readonly ibeta: (x: number, a: number, b: number) => number
    /** Natural logarithm of the gamma function. */
    readonly gammaln: (x: number) => number
    /** Regularised lower incomplete gamma function P(a, x). */
    readonly lowRegGamma: (a: number, x: number) => number
    /** Complementary error function. */
    readonly erfc: (x: number) => number
    readonly normal: {
      /** Quantile of a normal distribution. */
      readonly inv: (p: number, mean: number, deviation: number) => number
    }
    readonly studentt: {
      /** Quantile of Student's t: the value below which a share `p` lies. */
      readonly inv: (p: number, df: number) => number
    }
  }
  const jStat: { readonly jStat: JStat }
  export default jStat
}
