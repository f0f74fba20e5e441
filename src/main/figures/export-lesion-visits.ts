/** The points of a lesion session as a file. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import { pixelsPerMm } from '@shared/figures/kit/theme'
import {
  lesionVisits,
  visitsProportion,
  type LesionVisits,
} from '@shared/figures/lesions/lesion-visits'
import { printFrame } from './print-frame'
import { objects } from './record'
import { renderFigure, untold, type Report } from './render-figure'

const defaultWidthMm = 120

/** Draws the figure on white, in the print theme. @param about network, experiment and program */
export function exportLesionVisits(
  visits: LesionVisits,
  about: { readonly name: string; readonly programVersion: string },
  args: Omit<ArgsOf<'lesions.export'>, 'trial' | 'visited' | 'lesion' | 'intact'>,
  report: Report = untold,
): Promise<ExportedFile> {
  const widthMm = args.widthMm ?? defaultWidthMm
  const heightMm = args.heightMm ?? widthMm * visitsProportion(widthMm * pixelsPerMm)
  const frame = printFrame(
    { widthMm, heightMm },
    {
      point: 0,
      variances: 'equal',
      ...(args.window === undefined ? {} : { window: args.window }),
    },
  )
  const figure = lesionVisits(visits, frame)
  const { id, title, description } = figure
  const record = {
    figure: {
      ...{ id, title, description },
      axes: figure.window?.shown ?? null,
      drawn: objects(figure.drawn),
      singleValues: objects(figure.raw),
    },
    network: about.name,
    program: { name: 'Palimpsest', version: about.programVersion },
  }
  const rendering = {
    format: args.format,
    name: `${about.name}-lesions`,
    programVersion: about.programVersion,
    dpi: args.dpi,
    about: [`Network: ${about.name}`],
    record: () => `${JSON.stringify(record, null, 2)}\n`,
  }
  return renderFigure(figure, frame, rendering, report)
}
