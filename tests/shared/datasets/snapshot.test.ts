/** What experiments keep of a data set. */
import { expect, it } from 'vitest'
import { datasetIds, datasets } from '@shared/datasets/registry'
import { packedFiles } from '../../fixtures/idx-files'
import { checksumOf, datasetSnapshotSchema, snapshotOf } from '@shared/datasets/snapshot'

it('every bundled data set has a snapshot of its own that can be stored and read', () => {
  const snapshots = datasetIds.map((id) => snapshotOf(id, datasets[id]))
  for (const snapshot of snapshots) {
    const read: unknown = JSON.parse(JSON.stringify(snapshot))
    expect(datasetSnapshotSchema.parse(read)).toEqual(snapshot)
  }
  expect(new Set(snapshots.map(({ checksum }) => checksum)).size).toBe(datasetIds.length)
})

it('another file makes another checksum', () => {
  const files = packedFiles(datasets.mnist)
  const testLabels = { ...files.testLabels, sha256: '0'.repeat(64) }
  expect(checksumOf({ files: { ...files, testLabels } })).not.toBe(checksumOf({ files }))
})

it('names that lead out of a folder are no ids', () => {
  const snapshot = snapshotOf('mnist', datasets.mnist)
  for (const id of ['..', 'a/b', 'A', '', 'a--b', '-a'])
    expect(datasetSnapshotSchema.safeParse({ ...snapshot, id }).success, id).toBe(false)
})
