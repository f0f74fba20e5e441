/** The part of jStat 1.9 that is used; the package brings no types. */
declare module 'jstat' {
  interface JStat {
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number
    readonly studentt: {
      /** Quantile of Student's t: the value below which a share `p` lies. */
      inv(p: number, df: number): number
    }
  }
  const jStat: { readonly jStat: JStat }
  export default jStat
}
