/** A figure of an experiment as a file: for papers, for other programs, for the record. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { figuresOfDefinition } from '@shared/figures/of-experiment'
import { buildFigure, figureProportion, type FigureId } from '@shared/figures/registry'
import { pixelsPerMm, printTheme } from '@shared/figures/kit/theme'
import { experimentLines } from './csv-heading'
import { printFrame, styleOf } from './print-frame'
import { recordOf } from './record'
import { renderFigure, untold, type Report } from './render-figure'

type Arguments = ArgsOf<'figures.export'>

const defaultWidthMm = 120

function figureId({ definition }: ExperimentDetail, id: string): FigureId {
  const own = figuresOfDefinition(definition)
  const found = own.find((known) => known === id)
  if (found) return found
  throw new LabError({
    code: 'usage',
    message: `There is no figure “${id}”.`,
    remedy: `Figures: ${own.join(', ')}.`,
  })
}

function pointOf(detail: ExperimentDetail, point: number): number {
  if (point >= 0 && point < detail.points.length) return point
  throw new LabError({
    code: 'usage',
    message: `This experiment has no sweep point ${point}.`,
    remedy: `Sweep points are numbered from 0 to ${detail.points.length - 1}.`,
  })
}

/**
 * Draws a figure with what the experiment has measured so far, on white, in the print theme.
 * @throws LabError for an unknown figure or sweep point, and where there is nothing to draw yet.
 */
export async function exportFigure(
  detail: ExperimentDetail,
  args: Arguments,
  report: Report = untold,
): Promise<ExportedFile> {
  const id = figureId(detail, args.figure)
  const style = styleOf(args)
  const widthMm = args.widthMm ?? defaultWidthMm
  const point = pointOf(detail, args.point ?? 0)
  const sized = {
    ...{ theme: printTheme(style), point },
    ...(args.choices === undefined ? {} : { choices: args.choices }),
  }
  const proportion = () => figureProportion(id, detail, widthMm * pixelsPerMm, sized)
  const heightMm = args.heightMm ?? widthMm * proportion()
  const frame = printFrame(
    { widthMm, heightMm, style },
    {
      point,
      variances: args.variances ?? 'paired',
      ...(args.correction === undefined ? {} : { correction: args.correction }),
      ...(args.threshold === undefined ? {} : { threshold: args.threshold }),
      ...(args.window === undefined ? {} : { window: args.window }),
      ...(args.choices === undefined ? {} : { choices: args.choices }),
    },
  )
  const figure = buildFigure(id, detail, frame)
  const rendering = {
    format: args.format,
    name: `${detail.name}-${id}`,
    programVersion: detail.programVersion,
    dpi: args.dpi,
    about: experimentLines(detail, frame.point),
    record: () => recordOf(detail, figure, frame),
  }
  return renderFigure(figure, frame, rendering, report)
}
