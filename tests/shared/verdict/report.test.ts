import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { countsOf, pageOf } from '../../../scripts/parts/reproduction-report.mjs'
import { findings } from '@shared/published/findings'
import { engineResultVersion } from '@shared/trials/result-version'
import { measuredOf, type Measured } from '@shared/verdict/measured'
import { reportOf } from '@shared/verdict/report'
import { reportWords } from '@shared/verdict/report-words'
import { holdsMeasurements, storedFiles } from '@shared/verdict/stored-files'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'

const folder = join(import.meta.dirname, '../../../docs/reproduction')
const contents = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, unknown] => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))])
const files = storedFiles(Object.fromEntries(contents))

const searches = readdirSync(folder)
  .filter((name) => name.startsWith('search-') && name.endsWith('.json'))
  .sort()
  .map((file) => ({ file, ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object) }))

const seeds = [2019, 2020, 2021, 2022, 2023]
const encoded = (preset: string) => measuredOf(syntheticEnergy({ preset, scale: 'paper', seeds }))
const withVersion = (measured: Measured, resultVersion?: number): Measured => ({
  ...measured,
  cells: measured.cells.map((cell) => ({
    ...cell,
    run: resultVersion === undefined ? {} : { resultVersion },
  })),
})
const standingOf = (measured: Measured, id: string) =>
  reportOf([{ name: 'a.json', measured }]).rows.find((row) => row.id === id)?.standing

describe('the report', () => {
  it('has every finding of the program once, also those that nothing has measured', () => {
    const { rows } = reportOf([])
    expect(rows.map(({ id }) => id)).toEqual(findings.map(({ id }) => id))
    expect(new Set(rows.map(({ standing }) => standing))).toEqual(new Set(['not-run']))
  })

  it('counts a finding once, at its published settings, whatever files repeat it', () => {
    const all = ['fig-4.1', 'fig-4.2', 'fig-4.3'].map((preset) => ({
      name: `${preset}.json`,
      measured: encoded(preset),
    }))
    const report = reportOf(all)
    expect(report.rows).toHaveLength(findings.length)
    const strength = report.rows.find(({ id }) => id === 'fig-4.2/strength')
    expect(strength?.found?.file).toBe('fig-4.2.json')
    const gathering = report.rows.find(({ id }) => id === 'fig-4.3/gathering')
    expect(gathering?.found?.file).toBe('fig-4.3.json')
    const elsewhere = report.atOtherSettings.filter(
      ({ judgement }) => judgement.id === 'fig-4.2/strength',
    )
    expect(elsewhere.map(({ file }) => file)).toEqual(['fig-4.1.json', 'fig-4.3.json'])
  })

  it('asks for what an older engine computed to be run again, and counts no verdict on it', () => {
    const measured = encoded('fig-4.2')
    const id = 'fig-4.2/strength'
    expect(standingOf(measured, id)).toBe('agrees')
    expect(standingOf(withVersion(measured, engineResultVersion), id)).toBe('agrees')
    expect(standingOf(withVersion(measured, engineResultVersion - 1), id)).toBe('outdated')
    expect(standingOf(withVersion(measured), id)).toBe('outdated')
    const mixed = withVersion(measured, engineResultVersion)
    const cells = mixed.cells.map((cell) => ({
      ...cell,
      earlier: [{ seeds: [1], run: { resultVersion: engineResultVersion - 1 } }],
    }))
    expect(standingOf({ ...mixed, cells }, id)).toBe('outdated')
  })

  it('prefers what this engine computed', () => {
    const measured = encoded('fig-4.2')
    const report = reportOf([
      { name: 'old.json', measured: withVersion(measured, engineResultVersion - 1) },
      { name: 'new.json', measured: withVersion(measured, engineResultVersion) },
    ])
    expect(report.rows.find(({ id }) => id === 'fig-4.2/fisher')?.found?.file).toBe('new.json')
  })
})

describe('the stored reproductions', () => {
  it('are read where they hold measurements, and one that is damaged is named', () => {
    expect(storedFiles({ 'search.json': { what: 'a search' } })).toEqual([])
    const [name, content] = contents.find(([, found]) => holdsMeasurements(found)) ?? ['', {}]
    expect(storedFiles({ [name]: content })).toHaveLength(1)
    expect(() => storedFiles({ 'bad.json': { ...(content as object), definition: 7 } })).toThrow(
      /bad\.json/,
    )
  })

  it.each(files.map(({ name, measured }) => [name, measured] as const))(
    '%s names the result version of every cell',
    (_, { cells }) => {
      for (const { run, earlier = [] } of cells)
        for (const one of [run, ...earlier.map((before) => before.run)])
          expect(one?.resultVersion).toBeTypeOf('number')
    },
  )

  it('are what docs/reproduction.md says of them: each finding in one row, all counted', async () => {
    const report = reportWords(reportOf(files))
    const counts = Object.values(countsOf(report))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(findings.length)
    const path = join(folder, '../reproduction.md')
    const style = await resolveConfig(path)
    const page = await format(pageOf(JSON.parse(JSON.stringify(report)), searches), {
      ...style,
      parser: 'markdown',
    })
    expect(readFileSync(path, 'utf8')).toBe(page)
  })

  it('say what the seconds of a search are', () => {
    expect(searches.length).toBeGreaterThan(0)
    for (const search of searches) expect(search).toHaveProperty('secondsAre')
  })
})
