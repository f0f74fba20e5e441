import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { describe, expect, it } from 'vitest'
import type { FigureFormat } from '@shared/contract/library'
import { LabError } from '@shared/contract/wire'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { safeFileName } from '../../../src/main/figures/file-name'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'
import { temporaryFolder } from '../../fixtures/temporary-folder'

const named: ExperimentDetail = {
  ...syntheticExperiment({ scale: 'paper', name: 'Übung: Größe / Änderung <1>' }),
  resultVersion: 3,
}

async function exported(format: FigureFormat, figure = 'first-task-retention') {
  const file = await exportFigure(named, {
    experimentId: named.id,
    figure,
    format,
    widthMm: 89,
    heightMm: 60,
    dpi: 600,
  })
  return { ...file, bytes: Buffer.from(file.content, file.encoding) }
}

/** All content streams of a PDF, inflated. */
function streamsOf(pdf: Buffer): Buffer[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].flatMap((match) => {
    const start = match.index + match[0].length
    try {
      return [inflateSync(pdf.subarray(start, text.indexOf('endstream', start)))]
    } catch {
      return []
    }
  })
}

describe('PDF', () => {
  it('is as large as asked, with Inter embedded and text and lines as vectors', async () => {
    const { bytes, fileName, mediaType } = await exported('pdf')
    const text = bytes.toString('latin1')
    expect(fileName).toBe('Übung-Größe-Änderung-1-first-task-retention.pdf')
    expect(mediaType).toBe('application/pdf')
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)
    expect((Number(box?.[1]) / 72) * 25.4).toBeCloseTo(89, 2)
    expect((Number(box?.[2]) / 72) * 25.4).toBeCloseTo(60, 2)
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter/)
    expect(text).toContain('/FontFile')
    expect(text).not.toContain('/Subtype /Image')
    const content = streamsOf(bytes).map((stream) => stream.toString('latin1'))
    expect(content.some((stream) => stream.includes('BT') && stream.includes(' Tf'))).toBe(true)
  })

  it('keeps its words readable by other programs', async () => {
    const { bytes } = await exported('pdf')
    const path = join(temporaryFolder(), 'figure.pdf')
    writeFileSync(path, bytes)
    let words: string
    try {
      words = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
      throw error
    }
    for (const word of ['Presynaptic plasticity', 'chance', 'After learning task', 's.e.m.'])
      expect(words).toContain(word)
  })
})

describe('PNG', () => {
  it('has the pixels of its size at its resolution, and says so', async () => {
    const { bytes, fileName } = await exported('png')
    expect(fileName).toMatch(/\.png$/)
    expect(bytes.readUInt32BE(16)).toBe(Math.round((89 / 25.4) * 600))
    expect(Math.abs(bytes.readUInt32BE(20) - (60 / 25.4) * 600)).toBeLessThanOrEqual(1)
    expect(bytes.toString('latin1', 37, 41)).toBe('pHYs')
    expect(bytes.readUInt32BE(41)).toBe(Math.round(600 / 0.0254))
    expect(bytes.readUInt8(49)).toBe(1)
  })
})

describe('SVG', () => {
  it('is sized in millimetres, named for screen readers, and keeps text as text', async () => {
    const { content } = await exported('svg')
    expect(content).toMatch(/^<svg width="89\.00mm" height="60\.00mm" viewBox="0 0 [\d.]+ [\d.]+"/)
    expect(content).toMatch(/role="img" aria-labelledby="figure-title figure-description"/)
    expect(content).toMatch(
      /<title id="figure-title">[^<]+<\/title> ?<desc id="figure-description">/,
    )
    expect(content).toMatch(/<text[^>]*>Presynaptic plasticity<\/text>/)
    expect(content).toContain('fill="#FFFFFF"')
  })
})

describe('numbers', () => {
  it('CSV holds exactly the drawn means, recomputed here from the single values', async () => {
    const rows = (text: string) =>
      text
        .trim()
        .split('\r\n')
        .filter((line) => !line.startsWith('#'))
        .map((line) => line.split(','))
    const drawn = rows((await exported('csv')).content)
    const raw = rows((await exported('csv-raw')).content)
    expect(drawn[0]).toEqual([
      'condition',
      'after_task',
      'mean_accuracy_task_1',
      'sem',
      'n',
      'published_mean',
    ])
    expect(raw[0]).toEqual(['condition', 'seed', 'after_task', 'accuracy_task_1'])
    expect(drawn).toHaveLength(1 + 5 + 5 + 1)
    for (const [condition, after, mean, sem, n] of drawn.slice(1)) {
      const values = raw
        .filter((row) => row[0] === condition && row[2] === after)
        .map((row) => Number(row[3]))
      const average = values.reduce((sum, value) => sum + value, 0) / 3
      const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / 2
      expect(values).toHaveLength(Number(n))
      expect(Number(mean)).toBeCloseTo(average, 12)
      expect(Number(sem)).toBeCloseTo(Math.sqrt(variance / 3), 12)
    }
  })

  it('CSV says where its numbers come from, and what they are counted in', async () => {
    const lines = (await exported('csv')).content.split('\r\n')
    const said = lines.filter((line) => line.startsWith('# '))
    expect(said.join('\n')).toMatch(/^# Figure: .+ \(first-task-retention\)$/m)
    expect(said).toContain(
      `# Experiment: ${named.name} (${named.id}), of ${named.createdAt.slice(0, 10)}`,
    )
    expect(said).toContain('# Seeds: 2019, 2020, 2021')
    expect(said).toContain('# Devices: simd')
    expect(said).toContain('# Computed with Palimpsest 0.1.0')
    expect(said).toContain('# Result version: 3')
    expect(said.join('\n')).toMatch(/^# Written: \d{4}-\d\d-\d\d by Palimpsest [\d.]+$/m)
    expect(said).toContain('# mean_accuracy_task_1: Accuracy on task 1 [%]')
    const row = lines.find((line) => !line.startsWith('#') && line.includes(',1,'))
    // As on the axis: per cent.
    expect(Number(row?.split(',')[2])).toBeGreaterThan(1)
  })

  it('JSON names settings, seeds, version and device', async () => {
    const record: unknown = JSON.parse((await exported('json')).content)
    expect(record).toMatchObject({
      figure: { id: 'first-task-retention', test: 'Paired t-test' },
      experiment: { settings: { seeds: [2019, 2020, 2021], values: { dataset: 'split-mnist' } } },
      program: { name: 'Palimpsest', version: '0.1.0' },
    })
    expect(record).toHaveProperty('trials.0.device', 'simd')
    expect(record).toHaveProperty('trials.0.result.matrices.taskAccuracy.rows', 5)
    // A list, as every program reads it.
    const values = [...(named.results[0]!.result.matrices['taskAccuracy']?.values ?? [])]
    expect(values).toHaveLength(25)
    expect(record).toHaveProperty('trials.0.result.matrices.taskAccuracy.values', values)
  })
})

describe('tests', () => {
  it('are those that are shown on screen', async () => {
    const record = async (variances?: 'paired' | 'unequal') => {
      const file = await exportFigure(named, {
        experimentId: named.id,
        figure: 'average-accuracy',
        format: 'json',
        ...(variances ? { variances } : {}),
      })
      return JSON.parse(file.content) as { figure: { test: string; description: string } }
    }
    expect((await record()).figure.test).toBe('Paired t-test')
    const welch = (await record('unequal')).figure
    expect(welch.test).toBe('Welch’s t-test')
    expect(welch.description).toContain('Welch’s t-test')
  })
})

describe('wrong use', () => {
  it('refuses unknown figures, sweep points, and empty drawings, saying what to do', async () => {
    const waiting = syntheticExperiment({ state: 'waiting' })
    const attempt = (figure: string, detail = named, point = 0) =>
      exportFigure(detail, { experimentId: detail.id, figure, format: 'svg', point })
    await expect(attempt('fig-9.9')).rejects.toThrow(LabError)
    await expect(attempt('average-accuracy', named, 4)).rejects.toThrow('no sweep point 4')
    await expect(attempt('average-accuracy', waiting)).rejects.toThrow('nothing to draw')
  })

  it('makes file names that every system accepts', () => {
    expect(safeFileName('Übung: Größe / Änderung')).toBe('Übung-Größe-Änderung')
    expect(safeFileName('../../etc/passwd')).toBe('etc-passwd')
    expect(safeFileName('con')).toBe('con-')
    expect(safeFileName(' …')).toBe('figure')
    expect(Array.from(safeFileName('ä'.repeat(400)))).toHaveLength(100)
    // File systems count bytes: 255 of them, with the ending.
    expect(Buffer.byteLength(safeFileName('記'.repeat(400)))).toBeLessThanOrEqual(200)
    expect(safeFileName('a\u001b[2J\nb\u202e.exe')).toBe('a-2J-b-exe')
  })
})
