/** The process that draws figures: one after the other, for as long as the lab keeps it. */
import type { ExportedFile } from '@shared/contract/exported'
import { LabError } from '@shared/contract/wire'
import { exportFigure } from './export-figure'
import { exportLesionVisits } from './export-lesion-visits'
import { exportNeuronsView } from './export-neurons-view'
import { exportRecording } from './export-recording'
import type { FigureAnswer, FigureOrder, FromFigures, SheetOrder } from './protocol'
import type { Report } from './render-figure'
import { checkSheet } from './preflight/check-sheet'
import { drawnSheet } from './sheets/draw-sheet'
import { exportSheet } from './sheets/export-sheet'
import { stepBack } from '../step-back'

function send(message: FromFigures): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, () => resolve())
    else resolve()
  })
}

const report: Report = (progress) => send({ kind: 'progress', progress })

function draw(order: FigureOrder): Promise<ExportedFile> {
  switch (order.kind) {
    case 'experiment':
      return exportFigure(order.detail, order.args, report)
    case 'recording':
      return exportRecording(order.recording, order.prediction, order.args, report)
    case 'lesion-visits':
      return exportLesionVisits(order.visits, order.about, order.args, report)
    case 'neurons-view':
      return exportNeuronsView(order.args, report)
    case 'sheet':
      return exportSheet(order, order.args, report)
  }
}

async function answerTo(order: FigureOrder | SheetOrder): Promise<FigureAnswer> {
  switch (order.kind) {
    case 'sheet-drawing':
      return { kind: 'sheet', sheet: drawnSheet(order) }
    case 'sheet-check':
      return { kind: 'preflight', preflight: await checkSheet(order, order.args, report) }
    default:
      return { kind: 'file', file: await draw(order) }
  }
}

function failureOf(error: unknown): FromFigures {
  if (error instanceof LabError) return { kind: 'refused', error: error.details }
  return {
    kind: 'failed',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

async function answer(order: FigureOrder | SheetOrder): Promise<void> {
  try {
    await send({ kind: 'done', answer: await answerTo(order) })
  } catch (error) {
    await send(failureOf(error))
  }
}

stepBack('little')
process.on('disconnect', () => process.exit(0))
process.on('message', (order) => void answer(order as FigureOrder | SheetOrder))
void send({ kind: 'ready' })
