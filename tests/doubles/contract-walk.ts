/**
 * Calls every method of the contract on a lab with the fake engine, whichever way the client takes,
 * and holds each answer and each report against its schema.
 */
import { expect } from 'vitest'
import { z } from 'zod'
import type { CallOptions, LabClient } from '@shared/contract/client'
import { contract, type ArgsOf, type MethodName, type ResultOf } from '@shared/contract/contract'
import { usualCluster } from '@shared/clusters/settings'
import type { ClusterState } from '@shared/contract/clusters'
import type { DevicesState } from '@shared/contract/devices'
import type { ExperimentEvent } from '@shared/contract/experiments'
import type { LesionCurveProgress, LesionEvent } from '@shared/contract/lesions'
import type { LibraryChanges } from '@shared/contract/shelf'
import type { QueueState } from '@shared/contract/queue'
import type { Panel } from '@shared/contract/sheets'
import { LabError } from '@shared/contract/wire'
import { paperSetting } from '@shared/neurons-view/setting'
import { blankSheet } from '@shared/sheets/blank-sheet'
import { request } from './served-lab'

/** `client` with every value checked; `called` collects the names. */
function checkedClient(client: LabClient, called: Set<MethodName>): LabClient {
  return {
    async call<Name extends MethodName>(
      name: Name,
      args: ArgsOf<Name>,
      options: CallOptions<Name> = {},
    ): Promise<ResultOf<Name>> {
      called.add(name)
      const { result, progress } = contract[name]
      const value = await client.call(name, args, {
        ...options,
        onProgress: (report) => {
          if (progress) z.encode(progress as z.ZodType, report)
          options.onProgress?.(report)
        },
      })
      z.encode(result as z.ZodType, value)
      return value
    },
    close: () => {
      client.close()
    },
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (error) {
    if (error instanceof LabError) return error.details.code
    throw error
  }
}

async function walkRecordings(client: LabClient): Promise<void> {
  const example = await client.call('recordings.example', {})
  const { id, name } = await client.call('recordings.import', example)
  const recording = await client.call('recordings.get', { id })
  expect(recording.rows).toHaveLength(recording.synapses)
  expect((await client.call('recordings.rename', { id, name: 'Slices' })).name).toBe('Slices')
  expect(name).not.toBe('Slices')
  await client.call('recordings.delete', { id })
  expect(await client.call('recordings.list', {})).toEqual([])
  await client.call('recordings.restore', { id })
  expect((await client.call('recordings.list', {})).map((each) => each.id)).toEqual([id])
  expect(await client.call('recordings.predictions', {})).toEqual([])
  expect(await codeOf(client.call('recordings.prediction', { trialId: 'x' }))).toBe('not-found')
  const file = { id, measure: 'size' as const, format: 'csv' as const }
  expect((await client.call('recordings.export', file)).content).toContain('# Recording: Slices (')
  const wrong = { fileName: 'a.csv', text: 'p;before;after;protocol\n2;1;1;LTP' }
  expect(await codeOf(client.call('recordings.import', wrong))).toBe('usage')
}

/** Two figures are kept, changed, found by their experiment, hidden and brought back. */
async function walkSheets(client: LabClient, experimentId: string): Promise<void> {
  const panel: Panel = {
    ...{ experimentId, figure: 'average-accuracy', point: 0, variances: 'paired' },
    ...{ choices: { errors: 'sd' }, columns: 1 },
  }
  const recipe = { ...blankSheet, panels: [panel] }
  const first = await client.call('sheets.save', { recipe: blankSheet })
  const { id, ...second } = await client.call('sheets.save', { recipe })
  expect([first.name, second.name]).toEqual(['Figure 1', 'Figure 2'])
  const wider = { ...recipe, widthMm: 183 }
  const changed = await client.call('sheets.save', { id, name: 'Forgetting', recipe: wider })
  expect(changed).toMatchObject({ id, name: 'Forgetting', recipe: wider })
  expect((await client.call('sheets.save', { id, recipe })).name).toBe('Forgetting')
  expect(await client.call('sheets.get', { id })).toMatchObject({ name: 'Forgetting', recipe })
  expect((await client.call('sheets.list', { experimentId })).map((each) => each.id)).toEqual([id])
  const drawn = await client.call('sheets.draw', { recipe })
  expect(drawn.svg).toMatch(/^<svg/)
  expect(drawn.panels).toHaveLength(1)
  const phases: string[] = []
  const file = await client.call(
    'sheets.export',
    { recipe, name: 'Forgetting', format: 'svg' },
    { onProgress: ({ phase }) => phases.push(phase) },
  )
  expect(file.content).toBe(drawn.svg)
  expect(phases.length).toBeGreaterThan(0)
  const { findings } = await client.call('sheets.check', { recipe, format: 'svg' })
  expect(findings.length).toBeGreaterThan(0)
  await client.call('sheets.delete', { id })
  expect((await client.call('sheets.list', {})).map((each) => each.id)).toEqual([first.id])
  expect(await codeOf(client.call('sheets.get', { id }))).toBe('not-found')
  await client.call('sheets.restore', { id })
  expect((await client.call('sheets.list', {})).map((each) => each.id)).toEqual([id, first.id])
  expect(await codeOf(client.call('sheets.save', { id: 'none', recipe }))).toBe('not-found')
}

async function walkStore(client: LabClient): Promise<void> {
  expect(await client.call('store.state', {})).toMatchObject({ state: 'usable', choices: [] })
  expect(await codeOf(client.call('store.restore', { name: 'a' }))).toBe('conflict')
  expect(await codeOf(client.call('store.export', {}))).toBe('conflict')
  expect(await codeOf(client.call('store.start-anew', {}))).toBe('conflict')
}

async function walkView(client: LabClient): Promise<void> {
  const file = { setting: { ...paperSetting, steps: 3 }, format: 'csv' as const }
  const picture = { ...file, format: 'png' as const, widthMm: 20, heightMm: 20, dpi: 36 }
  const told: string[] = []
  const onProgress = ({ phase }: { phase: string }) => told.push(phase)
  expect((await client.call('neurons-view.export', file)).content).toContain('(neurons-view)')
  await client.call('neurons-view.export', picture, { onProgress })
  expect(told.map((phase) => phase.split(' ')[0])).toEqual(['Drawing', 'Painting', 'Packing'])
  const wrong = { ...file, setting: { ...paperSetting, angle: 181 } }
  expect(await codeOf(client.call('neurons-view.export', wrong))).toBe('usage')
}

async function walkImports(client: LabClient): Promise<void> {
  expect(await codeOf(client.call('imports.run', { path: 'here' }))).toBe('usage')
  expect(await codeOf(client.call('imports.run', { path: '/nowhere/at all' }))).toBe('failed')
  expect(await codeOf(client.call('imports.remove', { id: 'mnist' }))).toBe('not-found')
}

/** @param kept a finished experiment @param erased one that may go */
async function walkLibrary(client: LabClient, kept: string, erased: string): Promise<void> {
  const heard: LibraryChanges[] = []
  const leaving = new AbortController()
  const watching = codeOf(
    client.call(
      'library.watch',
      {},
      { signal: leaving.signal, onProgress: (changes) => heard.push(changes) },
    ),
  )
  await client.call('library.tag', { ids: [kept, erased], tag: ' for  the paper ', on: true })
  const tagged = await client.call('experiments.list', {})
  expect(tagged.map(({ tags }) => tags)).toEqual([['for the paper'], ['for the paper']])
  await client.call('library.tag', { ids: [erased], tag: 'For the paper', on: false })
  const nameless = { ids: [kept], tag: '  ', on: true }
  expect(await codeOf(client.call('library.tag', nameless))).toBe('usage')
  const usage = await client.call('library.usage', {})
  expect(usage.networks.bytes).toBeGreaterThan(0)
  expect(await client.call('library.freeable', { ids: [kept] })).toMatchObject({
    trials: 12,
    networkBytes: usage.networks.bytes,
  })

  expect(await codeOf(client.call('library.erase', { ids: [erased] }))).toBe('conflict')
  await client.call('experiments.delete', { id: erased })
  await client.call('library.erase', { ids: [erased] })
  expect(await client.call('experiments.list', { deleted: true })).toEqual([])
  await client.call('library.drop-networks', { ids: [kept] })
  expect((await client.call('library.usage', {})).networks).toEqual({ files: 0, bytes: 0 })
  expect(await codeOf(client.call('lesions.open', { trial: `${kept}-1` }))).toBe('failed')
  await expect.poll(() => heard.flatMap(({ gone }) => gone)).toContain(erased)
  expect(heard.flatMap(({ changed }) => changed).some(({ id }) => id === kept)).toBe(true)
  leaving.abort()
  expect(await watching).toBe('cancelled')
}

async function walkExperimentFiles(client: LabClient, id: string): Promise<void> {
  const { unfinished, fileName } = await client.call('experiment-files.foretell', { ids: [id] })
  expect(fileName).toMatch(/\.palimpsest$/)
  expect(unfinished).toBe(1)
  const phases: string[] = []
  const { file } = await client.call(
    'experiment-files.save',
    { ids: [id], networks: true },
    { onProgress: ({ phase }) => phases.push(phase) },
  )
  expect(phases).toContain('Writing the description')
  const given = { fileName: file?.fileName ?? '', content: file?.content ?? '' }
  const { experiments } = await client.call('experiment-files.open', given)
  expect(experiments).toMatchObject([{ id, was: 'here' }])
  const nowhere = { path: '/nowhere/at all.palimpsest' }
  expect(await codeOf(client.call('experiment-files.open', nowhere))).toBe('failed')
}

/** Waits for a state of the devices. */
async function devicesAre(
  client: LabClient,
  holds: (state: DevicesState) => boolean,
): Promise<DevicesState> {
  const found = new AbortController()
  const states: DevicesState[] = []
  await client
    .call(
      'devices.watch',
      {},
      {
        signal: found.signal,
        onProgress: (state) => {
          states.push(state)
          if (holds(state)) found.abort()
        },
      },
    )
    .catch((error: unknown) => {
      if (!found.signal.aborted) throw error
    })
  const last = states.at(-1)
  if (!last) throw new Error('The devices were not told of.')
  return last
}

async function walkDevices(client: LabClient): Promise<void> {
  await client.call('devices.refresh', {})
  await client.call('devices.measure', { devices: ['fake', 'other'], seconds: 0.1 })
  const measured = await devicesAre(client, ({ measuring }) => !measuring)
  expect(measured.devices.find(({ isDefault }) => isDefault)).toMatchObject({
    id: 'other',
    defaultReason: 'fastest',
    benchmark: { steps: [{ workload: 'presynaptic', milliseconds: 2 }, { workload: 'kfac' }] },
  })
  await client.call('devices.stopMeasuring', {})
  await client.call('devices.choose', { device: 'fake' })
  await client.call('devices.setSlots', { slots: 2 })
  expect(await codeOf(client.call('devices.setSlots', { slots: 99 }))).toBe('usage')

  const offers = await client.call('accelerator.offers', {})
  expect(offers.map(({ id }) => id)).toEqual(['quick', 'endless', 'impossible'])
  expect(await codeOf(client.call('accelerator.assemble', { offer: 'impossible' }))).toBe('usage')
  await client.call('accelerator.assemble', { offer: 'endless' })
  expect(await codeOf(client.call('accelerator.assemble', { offer: 'quick' }))).toBe('conflict')
  await client.call('accelerator.stop', {})
  await client.call('accelerator.assemble', { offer: 'quick' })
  const had = await devicesAre(client, ({ accelerator }) => !accelerator.working)
  expect(had.accelerator).toEqual({
    installed: { label: 'Library quick', detail: 'Version 1', diskBytes: 9e8 },
  })
  await client.call('accelerator.remove', {})
  const bare = await devicesAre(client, ({ accelerator }) => !accelerator.working)
  expect(bare.accelerator).toEqual({})
}

/** A cluster is added, looked at in vain, given a trial, which is taken back, and removed. */
async function walkClusters(client: LabClient): Promise<void> {
  const heard: ClusterState[][] = []
  const leaving = new AbortController()
  const watching = codeOf(
    client.call(
      'clusters.watch',
      {},
      { signal: leaving.signal, onProgress: (clusters) => heard.push(clusters) },
    ),
  )
  const settings = { ...usualCluster, name: 'Hydra' }
  await client.call('clusters.add', { settings })
  expect(await client.call('clusters.check', { name: 'Hydra' })).toMatchObject({
    ready: false,
    problems: ['Nowhere cannot be reached. Look whether it is switched on.'],
  })
  const wanted = request([31, 32], { conditions: ['joint'] })
  const place = { cluster: 'Hydra' }
  expect(await client.call('experiments.estimate', { request: wanted, place })).toMatchObject({
    trials: 2,
    onCluster: { trials: 2, tasks: 1 },
  })
  const { id } = await client.call('experiments.start', { request: wanted, place })
  const { device, results } = await client.call('experiments.get', { id })
  expect(device).toBe('simd')
  expect(results.map((trial) => trial.place)).toEqual([
    { cluster: 'Hydra', standing: 'waiting' },
    { cluster: 'Hydra', standing: 'waiting' },
  ])
  expect(await codeOf(client.call('clusters.collect', { name: 'Hydra' }))).toBe('failed')
  expect(await client.call('clusters.collect', {})).toEqual({ collected: 0, open: 2 })
  expect(await codeOf(client.call('clusters.remove', { name: 'Hydra' }))).toBe('conflict')
  expect(await codeOf(client.call('clusters.check', { name: 'Lerna' }))).toBe('not-found')
  await client.call('experiments.cancel', { id })
  await expect.poll(() => client.call('clusters.list', {})).toMatchObject([{ trials: {} }])
  await client.call('experiments.delete', { id })
  await client.call('library.erase', { ids: [id] })
  await client.call('clusters.remove', { name: 'Hydra' })
  await expect.poll(() => heard.at(-1)).toEqual([])
  leaving.abort()
  expect(await watching).toBe('cancelled')
}

export async function walkContract(plain: LabClient): Promise<void> {
  const called = new Set<MethodName>()
  const client = checkedClient(plain, called)

  const info = await client.call('lab.info', {})
  expect(info.processId).toBeGreaterThan(0)
  expect((await client.call('lab.report', {})).text).toMatch(/^Report of Palimpsest/)
  const devices = await client.call('devices.list', {})
  expect(devices.map(({ id }) => id)).toEqual(['fake', 'other', 'gone'])
  await client.call('datasets.list', {})
  await client.call('datasets.samples', { id: 'mnist', count: 2 })
  await walkImports(client)
  await walkView(client)
  await client.call('datasets.tasks', { sequence: 'split-mnist', seed: 1, imagesPerTask: 2 })

  const draft = { definition: 'lifelong', request: request([1]), step: 'tasks', name: 'Half done' }
  await client.call('drafts.put', draft)
  const { request: draftRequest, step, name } = draft
  expect(await client.call('drafts.get', { definition: 'lifelong' })).toEqual({
    request: draftRequest,
    step,
    name,
    changedAt: expect.stringMatching(/^\d{4}-/) as string,
  })
  await client.call('drafts.delete', { definition: 'lifelong' })
  expect(await client.call('drafts.get', { definition: 'lifelong' })).toEqual({})
  const ofPreset = 'lifelong/table-4.1'
  await client.call('drafts.put', { ...draft, definition: ofPreset })
  expect((await client.call('drafts.get', { definition: ofPreset })).name).toBe('Half done')
  await client.call('drafts.delete', { definition: ofPreset })
  const ofNothing = { ...draft, definition: 'lifelong/nothing' }
  expect(await codeOf(client.call('drafts.put', ofNothing))).toBe('usage')

  // Long enough for more than one report of the queue.
  const wanted = request([1, 2, 3, 4, 5, 6], { conditions: ['presynaptic', 'joint'] })
  const estimate = await client.call('experiments.estimate', { request: wanted })
  expect(estimate.trials).toBe(12)
  expect(estimate).toMatchObject({ existing: 0, measured: true })
  expect(estimate.least).toBeGreaterThan(0)
  expect(estimate.seconds).toBeGreaterThan(estimate.least)
  expect(estimate.most).toBeGreaterThan(estimate.seconds)

  const queue: QueueState[] = []
  const leaving = new AbortController()
  const watching = codeOf(
    client.call('queue.watch', {}, { signal: leaving.signal, onProgress: (s) => queue.push(s) }),
  )

  const { id } = await client.call('experiments.start', { request: wanted, name: 'A walk' })
  const events: ExperimentEvent[] = []
  await client.call(
    'experiments.watch',
    { id, untilEnded: true },
    { onProgress: (event) => events.push(event) },
  )
  expect(events[0]?.kind).toBe('snapshot')
  expect(new Set(events.map(({ kind }) => kind))).toEqual(
    new Set(['snapshot', 'summary', 'trial', 'points', 'network', 'result']),
  )
  const detail = await client.call('experiments.get', { id })
  expect(detail).toMatchObject({ name: 'A walk', status: 'done', device: 'fake', progress: 1 })
  expect(detail.trials).toEqual({ total: 12, done: 12, failed: 0, open: 0 })
  for (const { result } of detail.results) {
    expect(Object.keys(result.scalars)).toEqual(
      expect.arrayContaining(['finalAccuracy', 'firstTaskAccuracy']),
    )
    expect(result.matrices['taskAccuracy']?.values).toHaveLength(25)
    expect(result.series['accuracy/task-1']?.x).toEqual([100, 200, 300, 400, 500])
  }
  expect(await codeOf(client.call('trials.retry', { id: `${id}-1` }))).toBe('conflict')
  leaving.abort()
  expect(await watching).toBe('cancelled')
  expect(queue.some(({ running }) => running.some((trial) => trial.experimentId === id))).toBe(true)

  const updated = await client.call('experiments.update', { id, name: 'Renamed', note: 'Nice.' })
  expect(updated).toMatchObject({ name: 'Renamed', note: 'Nice.' })
  const figure = { experimentId: id, figure: 'average-accuracy', format: 'csv' as const }
  expect((await client.call('figures.export', figure)).content).toContain('# Experiment: Renamed (')

  const lesion = { ordering: 'p', share: 0.5 } as const
  const answers: LesionEvent[] = []
  const enough = new AbortController()
  const lesioning = client.call(
    'lesions.open',
    { trial: `${id}-1` },
    {
      signal: enough.signal,
      onProgress: (event) => {
        answers.push(event)
        if (event.kind === 'open') {
          const { session } = event
          void client.call('lesions.set', { session, request: 1, lesion })
        }
        if (event.kind === 'answer' && event.answer.samples === 10) enough.abort()
      },
    },
  )
  expect(await codeOf(lesioning)).toBe('cancelled')
  expect(answers.map(({ kind }) => kind)).toEqual([
    ...['opening', 'opening', 'open', 'answer', 'answer'],
  ])
  expect(await codeOf(client.call('lesions.open', { trial: 'nothing-1' }))).toBe('not-found')
  const past = { session: 'past', request: 1, lesion }
  expect(await codeOf(client.call('lesions.set', past))).toBe('not-found')

  const visited = [{ lesion, accuracy: 0.5, samples: 10 }]
  const drawn = { trial: `${id}-1`, visited, lesion, intact: 1, format: 'csv' as const }
  expect((await client.call('lesions.export', drawn)).content).toContain('# Network: Renamed-')
  expect(await codeOf(client.call('lesions.export', { ...drawn, trial: 'nobody-1' }))).toBe(
    'not-found',
  )

  const progress: LesionCurveProgress[] = []
  const curves = { experimentId: id, targets: ['synapses' as const] }
  expect(
    await client.call('lesions.curves', curves, { onProgress: (each) => progress.push(each) }),
  ).toEqual({ measured: 12, unreadable: 0 })
  expect(progress.at(-1)).toMatchObject({ done: 11, total: 12 })
  // What is kept is not measured again.
  expect(await client.call('lesions.curves', curves)).toEqual({ measured: 0, unreadable: 0 })

  const slow = await client.call('experiments.start', {
    request: request([901]),
    device: 'other',
    parent: id,
  })
  expect(await codeOf(client.call('experiments.grow', slow))).toBe('conflict')
  await client.call('experiments.pause', slow)
  expect((await client.call('experiments.get', slow)).status).toBe('paused')
  await client.call('experiments.resume', slow)
  expect((await client.call('experiments.get', slow)).status).toBe('active')
  await client.call('trials.cancel', { id: `${slow.id}-1` })
  expect((await client.call('experiments.get', slow)).status).toBe('incomplete')
  await client.call('experiments.cancel', slow)
  await client.call('experiments.delete', slow)
  expect((await client.call('experiments.list', {})).map((each) => each.id)).toEqual([id])
  expect((await client.call('experiments.list', { deleted: true }))[0]?.id).toBe(slow.id)
  await client.call('experiments.restore', slow)
  expect(await client.call('experiments.list', {})).toHaveLength(2)
  await walkExperimentFiles(client, slow.id)

  await walkRecordings(client)
  await walkSheets(client, id)
  await walkLibrary(client, id, slow.id)

  expect(await codeOf(client.call('experiments.get', { id: 'nobody' }))).toBe('not-found')
  const impossible = request([1], { values: { hiddenNeurons: 1e9 } })
  expect(await codeOf(client.call('experiments.start', { request: impossible }))).toBe('usage')
  const noCard = { request: request([1]), device: 'gone' }
  expect(await codeOf(client.call('experiments.start', noCard))).toBe('usage')

  await walkDevices(client)
  await walkClusters(client)
  await walkStore(client)
  expect((await client.call('lab.check', {})).problems).toEqual([])
  await client.call('queue.leave', { choice: 'keep' })
  expect([...called].sort()).toEqual(Object.keys(contract).sort())
}
