import { describe, expect, it } from 'vitest'
import css from '../../../src/renderer/design/tokens.css?raw'

/** Tokens of the block behind `selector`, hexadecimal colours only. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  const tokens = [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(tokens.map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

it('computes contrast as the guideline does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
])('%s colours', (_, selector) => {
  const colours = coloursOf(selector)
  const ratio = (front: string, back: string) =>
    contrast(colours[front] ?? '#000000', colours[back] ?? '#000000')
  const surfaces = ['paper', 'raised', 'sunken'] as const

  it.each(surfaces)('body text reaches AAA on %s', (surface) => {
    expect(ratio('ink', surface)).toBeGreaterThanOrEqual(7)
  })

  it.each(surfaces)('muted text, links and warnings reach AA on %s', (surface) => {
    for (const front of ['ink-muted', 'accent', 'rubric'])
      expect(ratio(front, surface)).toBeGreaterThanOrEqual(4.5)
  })

  it('text on tinted surfaces reaches AA', () => {
    expect(ratio('ink', 'accent-wash')).toBeGreaterThanOrEqual(7)
    expect(ratio('accent', 'accent-wash')).toBeGreaterThanOrEqual(4.5)
    expect(ratio('ink', 'rubric-wash')).toBeGreaterThanOrEqual(7)
    expect(ratio('rubric', 'rubric-wash')).toBeGreaterThanOrEqual(4.5)
  })

  it('text on buttons reaches AA, under the pointer as well', () => {
    for (const back of ['accent', 'accent-strong'])
      expect(ratio('on-accent', back)).toBeGreaterThanOrEqual(4.5)
    for (const back of ['rubric', 'rubric-strong'])
      expect(ratio('on-rubric', back)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('the edges of controls and the focus stand out from %s', (surface) => {
    expect(ratio('line-strong', surface)).toBeGreaterThanOrEqual(3)
    expect(ratio('accent', surface)).toBeGreaterThanOrEqual(3)
  })
})
