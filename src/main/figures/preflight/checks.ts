/** What a journal looks at, each for itself: well, or what to change. */
import type { CheckId, Finding } from '@shared/contract/sheets'
import { checkFormat, checkBytes, checkResolution } from './check-file'
import { checkColours, checkGrey } from './check-colours'
import { checkFonts, checkText } from './check-fonts'
import { checkLargest, checkSizes, checkSmallest } from './check-letters'
import { checkThickest, checkThinnest } from './check-lines'
import { checkHeight, checkPanels, checkWidth } from './check-size'
import type { Looked } from './looked'

/** Without its id. */
export type Found = Omit<Finding, 'id'>

/** Nothing where the journal asks for nothing of the kind, or the format has nothing of it. */
export type Check = (looked: Looked) => Found | undefined

export const checks: Readonly<Record<CheckId, Check>> = {
  panels: checkPanels,
  format: checkFormat,
  width: checkWidth,
  height: checkHeight,
  'smallest-letters': checkSmallest,
  'largest-letters': checkLargest,
  'sizes-of-letters': checkSizes,
  'thinnest-line': checkThinnest,
  'thickest-line': checkThickest,
  fonts: checkFonts,
  text: checkText,
  resolution: checkResolution,
  colours: checkColours,
  grey: checkGrey,
  bytes: checkBytes,
}
