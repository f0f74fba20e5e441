/** How an assembly goes. */
export interface AssembleProgress {
  /** In words: “downloading the library”. */
  readonly phase: string
  /** Share of the whole that is done, 0 to 1. */
  readonly fraction: number
}

export type OnProgress = (progress: AssembleProgress) => void

/** Shares of the whole that lie before each phase, by what each takes. */
export const begins = { download: 0, unpack: 0.6, compile: 0.75, check: 0.92, end: 1 } as const
export type Phase = Exclude<keyof typeof begins, 'end'>

const after: Readonly<Record<Phase, keyof typeof begins>> = {
  download: 'unpack',
  unpack: 'compile',
  compile: 'check',
  check: 'end',
}

/** What is being done, after “Setting up:”. */
export const phaseWords: Readonly<Record<Phase, string>> = {
  download: 'downloading the library',
  unpack: 'unpacking it',
  compile: 'fitting it to this computer',
  check: 'checking it by training a small network',
}

/** Progress of one phase as progress of the whole. */
export function within(phase: Phase, words: string, onProgress: OnProgress) {
  const [from, to] = [begins[phase], begins[after[phase]]]
  return (fraction: number): void =>
    onProgress({ phase: words, fraction: from + (to - from) * Math.min(1, Math.max(0, fraction)) })
}
