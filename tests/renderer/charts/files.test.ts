import { describe, expect, it } from 'vitest'
import { cellText } from '../../../src/renderer/charts/cell-text'
import { blobOf } from '../../../src/renderer/charts/files'

describe('files out of the window', () => {
  it('turns base64 into its bytes and text into UTF-8', async () => {
    const picture = blobOf({
      fileName: 'a.png',
      mediaType: 'image/png',
      encoding: 'base64',
      content: btoa(String.fromCharCode(0, 137, 255, 10)),
    })
    expect(picture.type).toBe('image/png')
    expect([...new Uint8Array(await picture.arrayBuffer())]).toEqual([0, 137, 255, 10])
    const table = blobOf({
      fileName: 'a.csv',
      mediaType: 'text/csv',
      encoding: 'utf8',
      content: 'Größe\r\n',
    })
    expect(table.type).toBe('text/csv;charset=utf-8')
    expect(new Uint8Array(await table.arrayBuffer())).toEqual(new TextEncoder().encode('Größe\r\n'))
  })
})

describe('cells', () => {
  it.each([
    [0.8291, 'percent', '82.91\u202f%'],
    [0.38123, 'number', '0.3812'],
    [60000, 'count', '60\u202f000'],
    [undefined, 'percent', '–'],
    ['Joint training', 'text', 'Joint training'],
    [0.0002, 'p', 'p\u202f<\u202f0.001'],
  ] as const)('%s as %s', (cell, format, text) => {
    expect(cellText(cell, format)).toBe(text)
  })
})
