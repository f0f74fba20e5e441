/** What a figure is: words, a drawing, and the numbers behind it. */
import type { EChartsOption } from 'echarts'
import type { FigureChoices } from '../../contract/figure-choices'
import type { CorrectionId } from '../../statistics/corrections'
import type { PairTestId } from '../../statistics/test-table'
import type { AxisWindow, MovableWindow } from './axis-window'
import type { MovableAxis } from './movable-axis'
import type { PointCloud } from './point-cloud'
import type { FigureTheme } from './theme'

export type Cell = number | string | undefined

/** How a column's numbers are printed on screen; files carry them in full, in the same units. */
export type CellFormat = 'text' | 'percent' | 'number' | 'loss' | 'count' | 'p'

export interface Column {
  /** Plain ASCII, the heading in files. */
  readonly id: string
  /** The heading on screen. */
  readonly label: string
  readonly format: CellFormat
  /** What its numbers are counted in, where the format does not say it. */
  readonly unit?: string
}

export interface DataTable {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Where and how a figure is drawn. Sizes in CSS pixels (96 to the inch). */
export interface FigureFrame {
  readonly theme: FigureTheme
  readonly width: number
  readonly height: number
  /** Sweep point that is shown. */
  readonly point: number
  /** Between conditions. */
  readonly variances: PairTestId
  /** Of the tests' p for their number; Holm's where absent. */
  readonly correction?: CorrectionId
  /** Release probability that divides reliable from unreliable synapses, where a figure has one. */
  readonly threshold?: number
  /** The part of its axes that is shown, where a figure can be narrowed. */
  readonly window?: AxisWindow
  /** What a scientist chose; what is absent is as the figure has it by itself. */
  readonly choices?: FigureChoices
}

/** A value of a figure that can be moved while looking at it. */
export interface MovableThreshold {
  readonly label: string
  readonly value: number
  readonly minimum: number
  readonly maximum: number
  readonly step: number
}

/** What a figure draws of results. */
export interface Drawing {
  /** The finding; nothing where there is none to state. */
  readonly title: string | undefined
  /** What is drawn and how it is to be read, for captions and screen readers. */
  readonly description: string
  readonly option: EChartsOption
  /** Points over it that are pixels, not shapes: a picture of their own in every file. */
  readonly clouds?: readonly PointCloud[]
  /** Exactly the numbers that are drawn. */
  readonly drawn: DataTable
  /** The single values of every seed behind them. */
  readonly raw: DataTable
  /** Remarks that must stand beside the figure. */
  readonly notes: readonly string[]
  /** Present where `threshold` of the frame changes what is drawn. */
  readonly threshold?: MovableThreshold
  /** Present where `window` of the frame changes what is drawn. */
  readonly window?: MovableWindow
  /** Why there is nothing to draw yet. */
  readonly empty?: string
}

export interface Figure extends Drawing {
  readonly id: string
  /** States the finding when there is one, else what is shown. */
  readonly title: string
  /** Present where a screen cannot show every point, so that one moves along its axis. */
  readonly axis?: MovableAxis
}
