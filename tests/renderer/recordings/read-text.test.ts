import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/renderer/recordings/read-text'

const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0), 0])])

describe('the text of a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('Größe µV')],
    ['the Western encoding', Uint8Array.from([71, 114, 0xf6, 0xdf, 101, 32, 0xb5, 86])],
    ['UTF-16 with its mark', utf16('Größe µV')],
  ])('in %s', (_, bytes) => {
    expect(textOf(bytes)).toBe('Größe µV')
  })
})
