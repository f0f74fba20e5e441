/** Importing, keeping and drawing recorded synapses. */
import type { Prediction, Recording, RecordingSummary } from '@shared/contract/recordings'
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import type { ColumnPlaces } from '@shared/recordings/columns'
import { readRecording } from '@shared/recordings/read-recording'
import { plainName } from '@shared/words/names'
import { RecordingError } from '@shared/recordings/recording-error'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { exampleRecordingPath } from '../../paths'
import type { RecordingRow } from '../../store/recordings'
import type { Store } from '../../store/store'
import type { Lab } from '../lab'
import { acting } from './acting'
import { prediction as predictionOf, predictions } from '../views/prediction-view'

type RecordingHandlers = Pick<Handlers, Extract<keyof Handlers, `recordings.${string}`>>

function rowOf(store: Store, id: string): RecordingRow {
  const row = store.recordings.find(id)
  if (row) return row
  throw new LabError({ code: 'not-found', message: `There is no recording “${id}”.` })
}

function summaryOf(store: Store, row: RecordingRow): RecordingSummary {
  const { synapses, protocols } = store.recordings.facts(row.id)
  return {
    id: row.id,
    name: row.name,
    fileName: row.file_name,
    note: row.note,
    importedAt: row.imported_at,
    synapses,
    protocols: [...protocols],
  }
}

function recordingOf(store: Store, row: RecordingRow): Recording {
  return { ...summaryOf(store, row), rows: store.recordings.synapses(row.id) }
}

function read(text: string, columns: Partial<ColumnPlaces>) {
  try {
    return readRecording(text, columns)
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error
    const { message, remedy } = error
    throw new LabError({
      code: 'usage',
      message,
      safe: 'Nothing was imported.',
      ...(remedy === undefined ? {} : { remedy }),
    })
  }
}

/** Without columns that are `undefined`, which zod's optional keys may be. */
function chosenColumns(columns: { [Key in keyof ColumnPlaces]?: number | undefined } = {}) {
  return JSON.parse(JSON.stringify(columns)) as Partial<ColumnPlaces>
}

/** `my data.csv` is called “my data”. */
function nameFrom(fileName: string): string {
  return plainName(basename(fileName).replace(/\.[^.]+$/, '')) || 'Recording'
}

export function recordingHandlers({ store, views, figures }: Lab): RecordingHandlers {
  const predicted = (trialId: string | undefined): Prediction | undefined =>
    trialId === undefined ? undefined : predictionOf(store, trialId)
  return {
    'recordings.list': () => store.recordings.list().map((row) => summaryOf(store, row)),
    'recordings.get': ({ id }) => recordingOf(store, rowOf(store, id)),
    'recordings.import': ({ fileName, text, columns }) => {
      const { note, synapses } = read(text, chosenColumns(columns))
      const row: RecordingRow = {
        id: randomUUID(),
        name: nameFrom(fileName),
        file_name: plainName(basename(fileName)),
        note,
        imported_at: new Date().toISOString(),
        deleted_at: null,
      }
      store.recordings.insert(row, synapses)
      return summaryOf(store, row)
    },
    'recordings.rename': ({ id, name }) => {
      rowOf(store, id)
      if (name.trim() === '')
        throw new LabError({ code: 'usage', message: 'A recording needs a name.' })
      store.recordings.update(id, { name: name.trim() })
      return summaryOf(store, rowOf(store, id))
    },
    'recordings.delete': acting(({ id }) => {
      rowOf(store, id)
      store.recordings.update(id, { deleted_at: new Date().toISOString() })
    }),
    'recordings.restore': acting(({ id }) => {
      rowOf(store, id)
      store.recordings.update(id, { deleted_at: null })
    }),
    'recordings.example': async () => ({
      fileName: basename(exampleRecordingPath),
      text: await readFile(exampleRecordingPath, 'utf8'),
    }),
    'recordings.predictions': () => predictions(store, views),
    'recordings.prediction': ({ trialId }) => predictionOf(store, trialId),
    'recordings.export': ({ id, trialId, ...args }, context) => {
      const recording = recordingOf(store, rowOf(store, id))
      const prediction = predicted(trialId)
      return figures.draw({ kind: 'recording', recording, prediction, args }, context)
    },
  }
}
