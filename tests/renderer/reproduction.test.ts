// @vitest-environment happy-dom
/** The page of reproductions shows what docs/reproduction holds, and every table and figure of the thesis. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findings } from '@shared/published/findings'
import { isOfThesis } from '@shared/presets/origin'
import { presets } from '@shared/presets/registry'
import { reportOf } from '@shared/verdict/report'
import { reportWords } from '@shared/verdict/report-words'
import { holdsMeasurements, storedFiles } from '@shared/verdict/stored-files'
import { describe, expect, it } from 'vitest'
import { chaptersOf, countsIn, filtered, standings } from '../../src/renderer/reproduction/chapters'
import { bundled, storedReport } from '../../src/renderer/reproduction/stored-report'

const folder = join(import.meta.dirname, '../../docs/reproduction')
const all = chaptersOf(storedReport())
const rowsOf = (chapters: typeof all) =>
  chapters.flatMap(({ reproduced }) => reproduced).flatMap(({ rows }) => rows)

describe('the page of reproductions', () => {
  it('brings every stored measurement, and nothing else', () => {
    const measured = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .filter((name) => holdsMeasurements(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    expect(Object.keys(bundled).sort()).toEqual(measured.sort())
    expect(storedFiles(bundled)).toHaveLength(measured.length)
  })

  it('has every finding once, and every table and figure of the thesis', () => {
    const shown = rowsOf(all).map(({ id }) => id)
    expect(shown.toSorted()).toEqual(findings.map(({ id }) => id).toSorted())
    const names = all.flatMap(({ reproduced }) => reproduced).map(({ preset }) => preset.id)
    for (const { id } of presets.filter((preset) => isOfThesis(preset.id)))
      expect(names).toContain(id)
  })

  it('says what is published also where nothing was run', () => {
    const notRun = rowsOf(all).filter(({ standing }) => standing === 'not-run')
    const counts = countsIn(rowsOf(all))
    expect(counts['not-run']).toBe(notRun.length)
    for (const { asked } of rowsOf(all)) {
      expect(asked.published).toMatch(/\S/)
      expect(asked.subject).not.toMatch(/undefined|NaN/)
    }
    const empty = chaptersOf(reportWords(reportOf([])))
    expect(countsIn(rowsOf(empty))['not-run']).toBe(findings.length)
  })

  it('tells findings of one table apart by sequence and network', () => {
    const table = all
      .flatMap(({ reproduced }) => reproduced)
      .find(({ preset }) => preset.id === 'table-4.1')
    const told = table?.rows.map(({ asked, where }) => `${asked.subject} ${where.join()}`) ?? []
    expect(told).toContain('Joint training: mean accuracy after the last task Split MNIST')
    expect(new Set(told).size).toBe(told.length)
  })

  it('keeps by its filters exactly what has the verdict and the chapter', () => {
    for (const standing of standings) {
      const left = rowsOf(filtered(all, { standing }))
      expect(left).toHaveLength(countsIn(rowsOf(all))[standing])
      expect(new Set(left.map((row) => row.standing)).size).toBeLessThanOrEqual(1)
    }
    const [only, ...others] = filtered(all, { chapter: 5 })
    expect(only?.bench.chapter).toBe(5)
    expect(others).toEqual([])
  })
})
