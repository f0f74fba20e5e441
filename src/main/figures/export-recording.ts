/** Recorded synapses beside the model's prediction, as a file. */
import type { ArgsOf } from '@shared/contract/contract'
import type { Prediction, Recording } from '@shared/contract/recordings'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { recordedChange, recordedProportion } from '@shared/figures/presynaptic/recorded-change'
import { figureThemes } from '@shared/figures/kit/theme'
import { programVersion } from '../program-version'
import { objects } from './record'
import { renderFigure, type ExportedFile } from './render-figure'
import { pixelsPerMm } from './svg'

const defaultWidthMm = 120

/** Everything needed to draw the figure again. */
function recordOf(
  figure: Figure,
  recording: Recording,
  prediction: Prediction | undefined,
  measure: string,
): string {
  const { rows: _, ...about } = recording
  const { matrices: __, ...trial } = prediction ?? { matrices: {} }
  const record = {
    figure: {
      id: figure.id,
      title: figure.title,
      description: figure.description,
      notes: figure.notes,
      measure,
      drawn: objects(figure.drawn),
      singleValues: objects(figure.raw),
    },
    recording: about,
    prediction: prediction ? trial : null,
    program: { name: 'Palimpsest', version: programVersion },
  }
  return `${JSON.stringify(record, null, 2)}\n`
}

/** Draws the figure on white, in the print theme. */
export function exportRecording(
  recording: Recording,
  prediction: Prediction | undefined,
  args: Omit<ArgsOf<'recordings.export'>, 'id' | 'trialId'>,
): Promise<ExportedFile> {
  const widthMm = args.widthMm ?? defaultWidthMm
  const heightMm = args.heightMm ?? widthMm * recordedProportion(prediction !== undefined)
  const frame: FigureFrame = {
    theme: figureThemes.print,
    width: widthMm * pixelsPerMm,
    height: heightMm * pixelsPerMm,
    point: 0,
    variances: 'equal',
  }
  const figure = recordedChange(recording, prediction, args.measure, frame)
  return renderFigure(figure, frame, {
    format: args.format,
    name: `${recording.name}-change-by-release-probability`,
    programVersion,
    dpi: args.dpi,
    record: () => recordOf(figure, recording, prediction, args.measure),
  })
}
