/** A lab with a finished experiment, and the file that it saves of it. */
import type { ResultOf } from '@shared/contract/contract'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { blankSheet } from '@shared/sheets/blank-sheet'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { StorePlace } from '../../src/main/data-folder'
import { ended, request, serveTestLab, start, type LabFixture } from './served-lab'

export interface Saved {
  readonly fixture: LabFixture
  readonly client: LabClient
  readonly detail: ExperimentDetail
  readonly path: string
  readonly saved: ResultOf<'experiment-files.save'>
}

/** Two models with two seeds each, their networks in the file. */
export async function savedExperiment(networks = true): Promise<Saved> {
  const fixture = await serveTestLab()
  const client = await fixture.connect()
  const wanted = request([1, 2], { conditions: ['presynaptic', 'joint'] })
  const id = await start(client, wanted)
  await ended(client, id)
  await client.call('experiments.update', { id, name: 'Tänze & Töne', note: 'For “Ann” <b>' })
  const panel = { experimentId: id, figure: 'average-accuracy', point: 0, columns: 1 }
  const panels = [{ ...panel, variances: 'paired' as const, choices: {} }]
  await client.call('sheets.save', { name: 'Figure A', recipe: { ...blankSheet, panels } })
  const detail = await client.call('experiments.get', { id })
  const path = join(fixture.folder, 'Tänze und Töne.palimpsest')
  const args = { ids: [id], networks, savedBy: 'Ada Müller', licence: 'CC-BY-4.0' as const, path }
  const saved = await client.call('experiment-files.save', args)
  return { fixture, client, detail, path, saved }
}

/** SHA-256 of everything that a store consists of, by file. */
export function bytesOfStore({ database, files, datasets }: StorePlace): Record<string, string> {
  const found: Record<string, string> = {}
  const add = (path: string) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) add(join(path, name))
    else found[path] = createHash('sha256').update(readFileSync(path)).digest('hex')
  }
  for (const path of [database, `${database}-wal`, files, datasets]) add(path)
  return found
}
