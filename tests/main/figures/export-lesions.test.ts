/** Lesion figures as files: of all networks, and of a session. */
import { describe, expect, it } from 'vitest'
import type { ArgsOf } from '@shared/contract/contract'
import { matrixOf } from '@shared/trials/trial-result'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { exportLesionVisits } from '../../../src/main/figures/export-lesion-visits'
import { lesioned } from '../../fixtures/lesioned-experiment'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'

const detail = lesioned(
  syntheticEnergy({ preset: 'fig-4.2', conditions: ['plastic-release'], seeds: [1, 2, 3] }),
)
const window = { xFrom: 0.5, xTo: 1, yFrom: 0.4, yTo: 1 }
const args = (format: ArgsOf<'figures.export'>['format']) => ({
  ...{ experimentId: detail.id, figure: 'synapse-lesions', format, window },
})

describe('lesions of all networks', () => {
  it('are saved with the axes that are shown', async () => {
    const { content } = await exportFigure(detail, args('svg'))
    expect(content).toMatch(/<svg/)
    const record = JSON.parse((await exportFigure(detail, args('json'))).content) as {
      figure: { axes: unknown; title: string }
    }
    expect(record.figure.axes).toEqual(window)
    expect(record.figure.title).toMatch(/^Losing the less reliable half/)
    const csv = (await exportFigure(detail, args('csv'))).content
    const lines = csv.split('\r\n').filter((line) => line.includes('Weakest first'))
    // 50 … 90 and 95 %; without any synapse the accuracy is below 40 %.
    expect(lines.length).toBeGreaterThanOrEqual(4)
    expect(lines.length).toBeLessThanOrEqual(6)
  })
})

describe('the points of a session', () => {
  const visits = {
    visited: [{ lesion: { ordering: 'p' as const, share: 0.6 }, accuracy: 0.8, samples: 10 }],
    lesion: { ordering: 'p' as const, share: 0.6 },
    intact: 0.9,
    result: {
      matrices: {
        'lesion/random': matrixOf([
          [0, 0.9],
          [0.9, 0.3],
        ]),
      },
    },
  }
  const about = { name: 'Mine, seed 3', programVersion: '0.1.0' }

  it('are saved like any other figure', async () => {
    const svg = await exportLesionVisits(visits, about, { format: 'svg', widthMm: 89, window })
    expect(svg.content).toMatch(/<svg/)
    expect(svg.fileName).toMatch(/lesions\.svg$/)
    const pdf = await exportLesionVisits(visits, about, { format: 'pdf' })
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const csv = (await exportLesionVisits(visits, about, { format: 'csv', window })).content
    expect(csv).toContain('looked at')
    // The end of the stored curve lies below these axes, its beginning beside them.
    expect(csv).not.toContain('stored')
    const all = (await exportLesionVisits(visits, about, { format: 'csv-raw', window })).content
    expect(all.match(/stored/g)).toHaveLength(2)
    const json = await exportLesionVisits(visits, about, { format: 'json' })
    expect(JSON.parse(json.content)).toMatchObject({ network: 'Mine, seed 3' })
  })
})
