/** Images that an experiment waits for cannot be taken away. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { datasets } from '@shared/datasets/registry'
import { snapshotOf } from '@shared/datasets/snapshot'
import { Imports } from '../../../src/main/lab/imports/imports'
import type { Datasets } from '../../../src/main/lab/options'
import { addTrial, newFolder, openStore } from '../store/store-fixture'

const imported = {
  from: 'a',
  format: 'idx',
  at: 'now',
  recognisedBy: 'nothing',
  notes: [],
} as const
const description = { ...datasets.mnist, name: 'Mine', imported: { ...imported, notes: [] } }

it('until it has ended', async () => {
  const [store, folder] = [openStore(), newFolder()]
  await mkdir(join(folder, 'imported-mine'))
  const info = {
    ...{ id: 'imported-mine', description, trainingImages: 1, testImages: 1, bytes: 1 },
    ...{ folder, state: 'ready' as const },
  }
  const known: Datasets = {
    list: () => Promise.resolve([info]),
    samples: () => Promise.resolve([]),
    tasks: () => Promise.resolve([]),
  }
  const imports = new Imports('nothing', folder, known, store, () => undefined)
  const trial = addTrial(store)
  const parameters = JSON.stringify({
    tasks: JSON.stringify([snapshotOf('imported-mine', description)]),
  })
  for (const status of ['queued', 'running', 'paused'] as const) {
    store.trials.update(trial, { parameters, status })
    await expect(imports.remove('imported-mine')).rejects.toMatchObject({
      details: { code: 'conflict', message: 'Experiments wait for the images of Mine.' },
    })
  }
  store.trials.update(trial, { status: 'done' })
  await imports.remove('imported-mine')
})
