/** The report tells what whoever helps has to know, and nothing of what was done. */
import { homedir } from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

it('names program, computer, devices, store, trials, errors and log, but nothing of hers', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  // The second of these seeds fails.
  const id = await start(client, request([1, 904]))
  await ended(client, id)
  await client.call('experiments.update', { id, name: 'Secret name', note: 'Secret note' })
  const example = await client.call('recordings.example', {})
  await client.call('recordings.import', { ...example, fileName: 'secret-slices.csv' })

  const { fileName, text } = await client.call('lab.report', {})
  expect(fileName).toMatch(/^palimpsest-report-\d{4}-\d\d-\d\d\.txt$/)
  for (const section of ['Program', 'Computer', 'Devices', 'Store', 'Trials', 'Log'])
    expect(text).toMatch(new RegExp(`^${section}\n-+\n.`, 'm'))
  expect(text).toContain('fake: available, the default')
  expect(text).toContain('Experiments: 1, recordings: 1')
  expect(text).toContain('Checked: sound.')
  expect(text).toMatch(/done 1, failed 1/)
  expect(text).toMatch(
    /Last errors of trials\n-+\n\S+ lifelong, presynaptic, on fake: The data set/,
  )
  expect(text).toMatch(/Experiment \S+ started: 2 trials on fake/)
  expect(text).not.toMatch(/secret/i)
  expect(text).not.toContain(fixture.folder)
  expect(text).not.toContain(homedir())
})
