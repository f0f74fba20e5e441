/** What a journal asks of a figure; lengths in millimetres, letters and lines in points. */

export const journalFormats = ['pdf', 'svg', 'eps', 'png', 'tiff'] as const
/** Formats of files that a figure is handed in as. */
export type JournalFormat = (typeof journalFormats)[number]

export interface PanelLetters {
  readonly letterCase: 'lower' | 'upper'
  readonly bold: boolean
  readonly italic: boolean
  /** Points; the size of the other letters where absent. */
  readonly pt?: number
}

export interface Journal {
  readonly name: string
  /** Who asks, within a sentence, where that is not its name. */
  readonly asker?: string
  /** Widths that figures may have, with what each is called. */
  readonly widths: readonly {
    readonly label: string
    readonly mm: number
    /** Up to which it may grow, where a range is allowed. */
    readonly upTo?: number
  }[]
  readonly greatestHeightMm?: number
  readonly letters: {
    readonly smallest: number
    readonly usual: number
    readonly largest: number
    /** Sizes that may stand in one figure. */
    readonly mostSizes?: number
  }
  /** Of lines, in points. */
  readonly lines: { readonly thinnest: number; readonly usual: number; readonly thickest?: number }
  readonly panelLetters: PanelLetters
  /** Formats that are taken, the best first. */
  readonly formats: readonly [JournalFormat, ...JournalFormat[]]
  readonly dpi: {
    /** Of pictures without lines. */
    readonly pictures: number
    /** Of drawings handed in as pixels. */
    readonly lineArt: number
    readonly most?: number
  }
  readonly greatestMegabytes?: number
  /** Whether text in vector files stays text or becomes outlines. */
  readonly text: 'live' | 'outlined' | 'either'
  /** What else it asks for, a sentence each. */
  readonly alsoAsks?: readonly string[]
  /** Where this was read, and when. */
  readonly source: string
  readonly asOf: string
}

/** Who asks for all of this, within a sentence. */
export const askerOf = ({ asker, name }: Journal): string => asker ?? name
