/** Which column of a file holds what. */

export const columnIds = ['initialProbability', 'before', 'after', 'protocol'] as const
export type ColumnId = (typeof columnIds)[number]

/** Index of each column, from 0. */
export type ColumnPlaces = Readonly<Record<ColumnId, number>>

export const columnLabels: Readonly<Record<ColumnId, string>> = {
  initialProbability: 'Initial release probability',
  before: 'Strength before',
  after: 'Strength after',
  protocol: 'Protocol',
}

/** Headings that are understood, without case, spaces and signs; the surest first. */
const known: Readonly<Record<ColumnId, readonly RegExp[]>> = {
  initialProbability: [
    /^(initial)?releaseprobability(before|initial)?$/,
    /^(initialp|pinitial|p0|pini|prinitial|initialpr|pbefore|prbefore)$/,
    /^(p|pr|prel)$/,
    /releaseprob/,
  ],
  before: [
    /^(strength|weight|amplitude|epsp|epsc|response)?(mv|pa)?before(mv|pa)?$/,
    /^(baseline|pre|wbefore|initialstrength)$/,
    /^(strength|weight|amplitude|epsp|epsc).*(before|baseline|initial)/,
  ],
  after: [
    /^(strength|weight|amplitude|epsp|epsc|response)?(mv|pa)?after(mv|pa)?$/,
    /^(final|post|wafter|finalstrength)$/,
    /^(strength|weight|amplitude|epsp|epsc).*(after|final)/,
  ],
  protocol: [/^(protocol|induction|plasticity|condition|type)$/, /protocol|induction/],
}

/** Columns that can be told from their headings. */
export function guessColumns(headings: readonly string[]): Partial<Record<ColumnId, number>> {
  const plain = headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const found: Partial<Record<ColumnId, number>> = {}
  for (const id of columnIds) {
    const taken = new Set(Object.values(found))
    const place = known[id]
      .map((pattern) => plain.findIndex((name, index) => !taken.has(index) && pattern.test(name)))
      .find((index) => index >= 0)
    if (place !== undefined) found[id] = place
  }
  return found
}
