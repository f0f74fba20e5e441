/** The neuron’s view as a file. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import {
  mostViewPixels,
  neuronsView,
  viewProportion,
} from '@shared/figures/neurons-view/neurons-view'
import { pixelsPerMm, printTheme } from '@shared/figures/kit/theme'
import { viewSources } from '@shared/neurons-view/references'
import { sources } from '@shared/sources/registry'
import { referenceText } from '@shared/sources/source'
import { programVersion } from '../program-version'
import { printFrame, styleOf } from './print-frame'
import { objects } from './record'
import { renderFigure, untold, type Report } from './render-figure'

const defaultWidthMm = 120

/** Draws the view on white, in the print theme. */
export function exportNeuronsView(
  args: ArgsOf<'neurons-view.export'>,
  report: Report = untold,
): Promise<ExportedFile> {
  const { setting, format, dpi, widthMm = defaultWidthMm, heightMm } = args
  const style = styleOf(args)
  const proportion = () =>
    viewProportion({ width: widthMm * pixelsPerMm, theme: printTheme(style) })
  const frame = printFrame(
    { widthMm, heightMm: heightMm ?? widthMm * proportion(), style },
    { point: 0, variances: 'equal' },
  )
  const figure = neuronsView(setting, frame)
  const references = viewSources.map((id) => referenceText(sources[id]))
  const { id, title, description, notes } = figure
  const record = {
    figure: {
      ...{ id, title, description, notes, setting },
      drawn: objects(figure.drawn),
      singleValues: objects(figure.raw),
    },
    references,
    program: { name: 'Palimpsest', version: programVersion },
  }
  const rendering = {
    format,
    name: 'neurons-view',
    mostPixels: mostViewPixels,
    programVersion,
    dpi,
    about: [description, ...notes, ...references.map((reference) => `Reference: ${reference}`)],
    record: () => `${JSON.stringify(record, null, 2)}\n`,
  }
  return renderFigure(figure, frame, rendering, report)
}
