/** What a term of the program is, in plain words. */
export interface Term {
  /** As it is printed, with a capital letter. */
  readonly term: string
  readonly text: string
  /** TeX. */
  readonly formula?: string
  /** Section or equation of the thesis. */
  readonly source?: string
  /** Other words by which one may look for it. */
  readonly also?: readonly string[]
}

export type Terms = Readonly<Record<string, Term>>
