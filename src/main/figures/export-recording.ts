/** Recorded synapses beside the model's prediction, as a file. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import type { Prediction, Recording } from '@shared/contract/recordings'
import type { Figure } from '@shared/figures/kit/figure'
import { recordedChange, recordedProportion } from '@shared/figures/presynaptic/recorded-change'
import { programVersion } from '../program-version'
import { printFrame, styleOf } from './print-frame'
import { objects } from './record'
import { renderFigure, untold, type Report } from './render-figure'

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

/** The recording, and the trial whose prediction lies beside it. */
function recordingLines(recording: Recording, prediction: Prediction | undefined): string[] {
  const { name, fileName, importedAt } = recording
  return [
    `Recording: ${name} (${fileName}), imported ${importedAt.slice(0, 10)}`,
    ...(prediction ? [`Model: ${prediction.experimentName}, seed ${prediction.seed}`] : []),
  ]
}

/** Draws the figure on white, in the print theme. */
export function exportRecording(
  recording: Recording,
  prediction: Prediction | undefined,
  args: Omit<ArgsOf<'recordings.export'>, 'id' | 'trialId'>,
  report: Report = untold,
): Promise<ExportedFile> {
  const widthMm = args.widthMm ?? defaultWidthMm
  const heightMm = args.heightMm ?? widthMm * recordedProportion(prediction !== undefined)
  const frame = printFrame(
    { widthMm, heightMm, style: styleOf(args) },
    { point: 0, variances: 'equal' },
  )
  const figure = recordedChange(recording, prediction, args.measure, frame)
  const rendering = {
    format: args.format,
    name: `${recording.name}-change-by-release-probability`,
    programVersion,
    dpi: args.dpi,
    about: recordingLines(recording, prediction),
    record: () => recordOf(figure, recording, prediction, args.measure),
  }
  return renderFigure(figure, frame, rendering, report)
}
