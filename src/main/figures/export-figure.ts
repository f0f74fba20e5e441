/** A figure of an experiment as a file: for papers, for other programs, for the record. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { FigureFormat } from '@shared/contract/library'
import { LabError } from '@shared/contract/wire'
import { buildFigure, isFigureId } from '@shared/figures/build-figure'
import { csvOf } from '@shared/figures/csv'
import type { Figure, FigureFrame, FigureId } from '@shared/figures/figure'
import { figureProportion } from '@shared/figures/proportions'
import { figureThemes } from '@shared/figures/theme'
import { definitionFor } from '@shared/figures/trials'
import { safeFileName } from './file-name'
import { pdfOf } from './pdf'
import { pngOf } from './png'
import { recordOf } from './record'
import { pixelsPerMm, svgOf } from './svg'

type Exported = ResultOf<'figures.export'>
type Arguments = ArgsOf<'figures.export'>

const defaultWidthMm = 120
const defaultDpi = 300

const endings: Readonly<Record<FigureFormat, { readonly ending: string; readonly type: string }>> =
  {
    pdf: { ending: '.pdf', type: 'application/pdf' },
    svg: { ending: '.svg', type: 'image/svg+xml' },
    png: { ending: '.png', type: 'image/png' },
    csv: { ending: '.csv', type: 'text/csv' },
    'csv-raw': { ending: '-single-values.csv', type: 'text/csv' },
    json: { ending: '.json', type: 'application/json' },
  }

function figureId(detail: ExperimentDetail, id: string): FigureId {
  const own = definitionFor(detail).figures
  if (isFigureId(id) && own.includes(id)) return id
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

/** What a format cannot do without data is refused here, so that nobody gets an empty file. */
function refuseEmpty(figure: Figure): void {
  if (figure.empty === undefined) return
  throw new LabError({
    code: 'conflict',
    message: 'There is nothing to draw in this figure yet.',
    remedy: figure.empty,
  })
}

/**
 * Draws a figure with what the experiment has measured so far, on white, in the print theme.
 * @throws LabError for an unknown figure or sweep point, and where there is nothing to draw yet.
 */
export async function exportFigure(detail: ExperimentDetail, args: Arguments): Promise<Exported> {
  const id = figureId(detail, args.figure)
  const widthMm = args.widthMm ?? defaultWidthMm
  const heightMm = args.heightMm ?? widthMm * figureProportion(id, detail, widthMm * pixelsPerMm)
  const frame: FigureFrame = {
    theme: figureThemes.print,
    width: widthMm * pixelsPerMm,
    height: heightMm * pixelsPerMm,
    point: pointOf(detail, args.point ?? 0),
    variances: args.variances ?? 'equal',
    ...(args.threshold === undefined ? {} : { threshold: args.threshold }),
  }
  const figure = buildFigure(id, detail, frame)
  refuseEmpty(figure)
  const { ending, type } = endings[args.format]
  const file = {
    fileName: `${safeFileName(`${detail.name}-${id}`)}${ending}`,
    mediaType: type,
  }
  const text = (content: string): Exported => ({ ...file, encoding: 'utf8', content })
  const bytes = (content: Buffer): Exported => ({
    ...file,
    encoding: 'base64',
    content: content.toString('base64'),
  })
  switch (args.format) {
    case 'svg':
      return text(svgOf(figure, frame))
    case 'png':
      return bytes(pngOf(svgOf(figure, frame), widthMm, args.dpi ?? defaultDpi))
    case 'pdf':
      return bytes(
        await pdfOf(svgOf(figure, frame), widthMm, heightMm, {
          title: figure.title,
          subject: figure.description,
          creator: `Palimpsest ${detail.programVersion}`,
        }),
      )
    case 'csv':
      return text(csvOf(figure.drawn))
    case 'csv-raw':
      return text(csvOf(figure.raw))
    case 'json':
      return text(recordOf(detail, figure, frame))
  }
}
