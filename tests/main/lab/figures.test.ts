/** Figures are drawn beside the lab: it goes on answering, who waits hears how far it is and may stop it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { ExportProgress } from '@shared/contract/exported'
import { greatestDpi, pixelCount } from '@shared/figures/kit/picture-size'
import { mostViewPixels } from '@shared/figures/neurons-view/neurons-view'
import { paperSetting } from '@shared/neurons-view/setting'
import { exportNeuronsView } from '../../../src/main/figures/export-neurons-view'
import { drawingProcesses } from '../../doubles/drawing-processes'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture
let client: LabClient
beforeEach(async () => {
  fixture = await serveTestLab()
  client = await fixture.connect()
})
afterEach(() => fixture.remove())

const sheet = { widthMm: 200, heightMm: 120 }
const view = (format: 'svg' | 'pdf' | 'png', dpi = 96) => ({
  ...{ setting: { ...paperSetting, steps: 3 }, format, dpi },
  ...sheet,
})
/** Seconds of work. */
const huge = view('png', 560)

describe('a picture that takes seconds', () => {
  it('leaves the lab free to answer and to draw, and tells how far it is', async () => {
    // So that what is quick has its process.
    await client.call('neurons-view.export', view('svg'))
    const order: string[] = []
    const told: ExportProgress[] = []
    const painting = Promise.withResolvers<undefined>()
    const picture = client
      .call('neurons-view.export', huge, {
        onProgress: (progress) => {
          told.push(progress)
          if (progress.phase.startsWith('Painting')) painting.resolve(undefined)
        },
      })
      .then((file) => {
        order.push('picture')
        return file
      })
    await painting.promise
    await client.call('lab.info', {}).then(() => order.push('info'))
    await client.call('neurons-view.export', view('svg')).then(() => order.push('svg'))
    const { content } = await picture
    expect(order).toEqual(['info', 'svg', 'picture'])
    expect(told.map(({ phase }) => phase.split(' ')[0])).toEqual(['Drawing', 'Painting', 'Packing'])
    const bytes = Buffer.from(content, 'base64')
    expect(bytes.readUInt32BE(16)).toBe(Math.round((200 / 25.4) * 560))
  })

  it.skipIf(process.platform !== 'linux')(
    'is stopped with its process when nobody waits for it any more',
    async () => {
      const leaving = new AbortController()
      const stopped = client.call('neurons-view.export', huge, {
        signal: leaving.signal,
        onProgress: ({ phase }) => {
          if (phase.startsWith('Painting')) leaving.abort()
        },
      })
      await expect(stopped).rejects.toMatchObject({ details: { code: 'cancelled' } })
      await expect.poll(() => drawingProcesses(process.pid), { timeout: 20_000 }).toEqual([])
      const after = await client.call('neurons-view.export', view('png'))
      expect(after.mediaType).toBe('image/png')
      expect(drawingProcesses(process.pid)).toHaveLength(1)
    },
  )

  it('above the limit is refused before it is drawn, with what is possible', async () => {
    const size = { widthMm: 500, heightMm: 300, dpi: 1200, most: mostViewPixels }
    const refusal = client.call('neurons-view.export', {
      ...view('png', size.dpi),
      ...{ widthMm: size.widthMm, heightMm: size.heightMm },
    })
    await expect(refusal).rejects.toMatchObject({
      details: {
        code: 'usage',
        message: expect.stringContaining('at most 12 million') as string,
        remedy: expect.stringContaining(`${greatestDpi(size)} dpi at 500 × 300 mm`) as string,
      },
    })
    expect(pixelCount({ ...size, dpi: greatestDpi(size) })).toBeLessThanOrEqual(mostViewPixels)
  })
})

describe('files', () => {
  it.each(['svg', 'pdf', 'png'] as const)('of %s are those that are drawn here', async (format) => {
    const drawn = await client.call('neurons-view.export', view(format))
    const here = await exportNeuronsView(view(format))
    const plain = (content: string) =>
      format === 'pdf'
        ? Buffer.from(content, 'base64')
            .toString('latin1')
            // A PDF says when it was made, and by which drawing of a process its fonts are named.
            .replace(/\(D:\d+Z\)|\/ID \[[^\]]*\]|[A-Z]{6}\+Inter/g, '')
        : content
    expect(plain(drawn.content).length).toBe(plain(here.content).length)
    if (format !== 'pdf') expect(drawn).toEqual(here)
  })
})
