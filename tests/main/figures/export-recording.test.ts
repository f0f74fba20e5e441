import { describe, expect, it } from 'vitest'
import { readRecording } from '@shared/recordings/read-recording'
import { exportRecording } from '../../../src/main/figures/export-recording'
import { exampleRecording, examplePrediction } from '../../fixtures/example-recording'

const recording = exampleRecording()

describe('recorded synapses as a file', () => {
  it('as vectors, in millimetres, with the finding as title', async () => {
    const file = await exportRecording(recording, examplePrediction, {
      measure: 'size',
      format: 'svg',
      widthMm: 183,
      heightMm: 80,
    })
    expect(file.fileName).toBe('Slices-layer-5-2019-change-by-release-probability.svg')
    expect(file.content).toMatch(/^<svg width="183\.00mm" height="80\.00mm"/)
    expect(file.content).toContain('<title id="figure-title">Recorded synapses with high release')
    for (const word of ['LTP', 'LTD', 'Recorded', 'Model', 'Initial release probability'])
      expect(file.content).toContain(`>${word}<`)
    expect(file.content).not.toMatch(/NaN|undefined/)
  })

  it('as numbers, and as everything to draw it again', async () => {
    const csv = await exportRecording(recording, undefined, { measure: 'size', format: 'csv-raw' })
    const lines = csv.content.split('\r\n')
    const [head, first] = lines.filter((line) => !line.startsWith('#'))
    expect(lines[1]).toBe('# Recording: Slices: layer 5 / 2019 (slices.csv), imported 2026-11-24')
    expect(lines).toContain('# relative_change: Relative change [%]')
    expect(head).toBe(
      'source,line,protocol,initial_release_probability,strength_before,strength_after,relative_change',
    )
    expect(first).toMatch(/^recorded,3,"LTP, 50 Hz pairing",0\.27,0\.7,1\.04,48\.5/)
    // What the program writes it also reads.
    expect(readRecording(csv.content).synapses).toHaveLength(recording.synapses)
    const json = await exportRecording(recording, examplePrediction, {
      measure: 'signed',
      format: 'json',
    })
    expect(JSON.parse(json.content)).toMatchObject({
      figure: { id: 'recorded-change', measure: 'signed' },
      recording: { fileName: 'slices.csv', synapses: 48 },
      prediction: { experimentName: 'A perceptron', seed: 1000 },
    })
  })
})
