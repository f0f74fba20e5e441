/** A store that has no room left, and then has some again. */
import SqliteFile from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { ExperimentSummary } from '@shared/contract/experiments'
import type { LabClient } from '@shared/contract/client'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

/** Something large in the store, which the lab knows nothing of. */
function filler(database: string) {
  const file = new SqliteFile(database)
  file.pragma('busy_timeout = 5000')
  file.exec('CREATE TABLE filler (bytes BLOB)')
  file.prepare('INSERT INTO filler VALUES (?)').run(Buffer.alloc(12_000_000))
  return {
    remove() {
      file.exec('DELETE FROM filler')
      file.close()
    },
  }
}

/** Waits for a summary of the experiment. */
async function once(
  client: LabClient,
  id: string,
  holds: (summary: ExperimentSummary) => boolean,
): Promise<ExperimentSummary> {
  const over = new AbortController()
  let found: ExperimentSummary | undefined
  await client
    .call(
      'experiments.watch',
      { id },
      {
        signal: over.signal,
        onProgress(event) {
          const summary =
            event.kind === 'summary'
              ? event.summary
              : event.kind === 'snapshot'
                ? event.detail
                : undefined
          if (!summary || !holds(summary)) return
          found = summary
          over.abort()
        },
      },
    )
    .catch((error: unknown) => {
      if (!over.signal.aborted) throw error
    })
  return found!
}

describe('a full disk', () => {
  it('makes the queue wait and say why, and the queue goes on when there is room: nothing is lost', async () => {
    // Room for the filler and little more; a result of 908 takes eight megabytes.
    fixture = await serveTestLab({ store: { maximumPages: 3_200 }, roomEvery: 100, slots: 1 })
    const client = await fixture.connect()
    const large = filler(fixture.place.database)
    const id = await start(client, request([1, 908, 2]))
    const waiting = await once(client, id, ({ waitsFor }) => waitsFor !== undefined)
    expect(waiting.waitsFor).toMatch(/The disk is full: .* The queue waits until there is room\./)
    expect(waiting.waitsFor).toContain('Make room on this disk')
    expect(waiting).toMatchObject({ status: 'active', trials: { failed: 0 } })
    const between = await client.call('experiments.get', { id })
    expect(between.results[1]).toMatchObject({ phase: 'waiting for room on the disk' })
    expect(between.results[2]?.status).toBe('queued')

    large.remove()
    const detail = await ended(client, id)
    expect(detail.results.map(({ status }) => status)).toEqual(['done', 'done', 'done'])
    expect(detail.waitsFor).toBeUndefined()
    expect(detail.results[1]?.result.series['accuracy/task-1']?.x).toHaveLength(500_000)
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('lets what waits for room be given up, and the others go on', async () => {
    fixture = await serveTestLab({ store: { maximumPages: 1_000 }, roomEvery: 100, slots: 1 })
    const client = await fixture.connect()
    const id = await start(client, request([1, 908, 2]))
    await once(client, id, ({ waitsFor }) => waitsFor !== undefined)
    await client.call('trials.cancel', { id: `${id}-2` })
    const detail = await ended(client, id)
    expect(detail.results.map(({ status }) => status)).toEqual(['done', 'cancelled', 'done'])
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })
})
