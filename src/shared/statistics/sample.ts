/** Values over seeds, and samples that belong together in pairs. */

/** Values with the seeds that they are of, in the same order. */
export interface Sample {
  readonly values: readonly number[]
  readonly seeds: readonly number[]
}

/** Whether two samples are of the same seeds, so that their values belong together in pairs. */
export function sharesSeeds(a: Sample, b: Sample): boolean {
  return (
    a.seeds.length === a.values.length &&
    b.seeds.length === b.values.length &&
    a.seeds.length === b.seeds.length &&
    a.seeds.every((seed) => b.seeds.includes(seed))
  )
}

/** The differences of two samples seed by seed, of the seeds that both have. */
export function pairedDifferences(a: Sample, b: Sample): number[] {
  return a.values.flatMap((value, index) => {
    const other = b.values[b.seeds.indexOf(a.seeds[index] ?? NaN)]
    return other === undefined ? [] : [value - other]
  })
}
