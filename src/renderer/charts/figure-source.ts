/** Where a panel has its figure from: an experiment, or recordings. */
import type { CallOptions } from '@shared/contract/client'
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import type { AxisEnds } from '@shared/figures/kit/movable-axis'
import type { FigureTheme } from '@shared/figures/kit/theme'

/** Format, size, letters and resolution of a file. */
export type FileChoice = Pick<
  ArgsOf<'figures.export'>,
  'format' | 'widthMm' | 'heightMm' | 'lettersPt' | 'dpi'
>

/** Who waits for a file may hear how far it is, and stop waiting. */
export type FileCall = CallOptions<'figures.export'>

export interface FigureSource {
  readonly draw: (frame: Pick<FigureFrame, 'theme' | 'width' | 'height'>) => Figure
  /** On the page, in CSS pixels. */
  readonly height: (place: {
    readonly width: number
    readonly theme: FigureTheme
    readonly large: boolean
  }) => number
  /** Height divided by width of a printed figure so many CSS pixels wide, with letters of so many points. */
  readonly proportion: (width: number, lettersPt: number) => number
  readonly file: (choice: FileChoice, call?: FileCall) => Promise<ExportedFile>
  /** Moves along its horizontal axis, where it has one that can be moved. */
  readonly move?: (ends: AxisEnds) => void
  /** Pixels of its largest picture, where it is not the usual limit. */
  readonly mostPixels?: number
  /** Where it can be put together with others into a figure for a paper. */
  readonly put?: () => void
  /** What single values are of: “seed”, “synapse”. */
  readonly unit: string
}
