/** Figures for papers are kept over a restart; what cannot be read is shown and not lost. */
import SqliteFile from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { blankSheet } from '@shared/sheets/blank-sheet'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

it('is the same after a restart, and is listed without its recipe where that cannot be read', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  const recipe = { ...blankSheet, widthMm: 120, style: { lettersPt: 8 } }
  const kept = await client.call('sheets.save', { name: '  Main result  ', recipe })
  expect(kept).toMatchObject({ name: 'Main result', recipe })
  const file = new SqliteFile(fixture.place.database)
  file
    .prepare("INSERT INTO sheets VALUES ('new', 'Of tomorrow', '{\"version\":2}', '', '', NULL)")
    .run()
  file.close()
  fixture = await fixture.restart()
  const again = await fixture.connect()
  expect(await again.call('sheets.list', {})).toEqual([
    kept,
    { id: 'new', name: 'Of tomorrow', createdAt: '', changedAt: '' },
  ])
  // Deleting and bringing back leave what cannot be read as it is.
  await again.call('sheets.delete', { id: 'new' })
  await again.call('sheets.restore', { id: 'new' })
  const read = new SqliteFile(fixture.place.database, { readonly: true })
  const stored = read.prepare("SELECT recipe FROM sheets WHERE id = 'new'").pluck().get()
  read.close()
  expect(stored).toBe('{"version":2}')
})

it('numbers figures without a name, and refuses names that say nothing', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  const first = await client.call('sheets.save', { recipe: blankSheet })
  await client.call('sheets.save', { recipe: blankSheet })
  await client.call('sheets.delete', { id: first.id })
  expect((await client.call('sheets.save', { recipe: blankSheet })).name).toBe('Figure 1')
  await expect(client.call('sheets.save', { recipe: blankSheet, name: ' ' })).rejects.toMatchObject(
    {
      details: { code: 'usage' },
    },
  )
})
