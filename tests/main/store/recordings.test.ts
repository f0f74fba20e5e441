import { expect, it } from 'vitest'
import { newFolder, openStore } from './store-fixture'

const row = {
  id: 'r1',
  name: 'Slices',
  file_name: 'slices.csv',
  note: '',
  imported_at: '2026-11-24T09:30:00.000Z',
  deleted_at: null,
}
const synapses = Array.from({ length: 2_500 }, (_, index) => ({
  line: index + 2,
  initialProbability: index / 2_500,
  before: 1,
  after: 1 + index,
  protocol: 'LTP',
}))

it('keeps recordings over a restart, in the order of the file, hides and brings them back', () => {
  const folder = newFolder()
  const first = openStore(folder)
  first.recordings.insert(row, synapses)
  first.close()
  const { recordings } = openStore(folder)
  expect(recordings.list()).toEqual([row])
  expect(recordings.synapses('r1')).toEqual(synapses)
  recordings.update('r1', { deleted_at: '2026-11-25' })
  expect(recordings.list()).toEqual([])
  expect(recordings.synapses('r1')).toHaveLength(2_500)
  recordings.update('r1', { deleted_at: null, name: 'Renamed' })
  expect(recordings.list().map(({ name }) => name)).toEqual(['Renamed'])
})

it('keeps nothing of a recording that has one impossible synapse', () => {
  const store = openStore()
  const wrong = [...synapses, { ...synapses[0]!, line: 9_999, initialProbability: 2 }]
  expect(() => {
    store.recordings.insert(row, wrong)
  }).toThrow()
  expect(store.recordings.find('r1')).toBeUndefined()
  expect(store.recordings.synapses('r1')).toEqual([])
})
