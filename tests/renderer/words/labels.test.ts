import { describe, expect, it } from 'vitest'
import { originOf, sourceWords } from '../../../src/renderer/words/labels'

describe('labels', () => {
  it('say where an experiment comes from, and whether it was changed', () => {
    const preset = { preset: 'table-4.1', scale: 'quick' } as const
    expect(originOf(preset)).toBe('Table 4.1, quick look')
    expect(originOf({ ...preset, changed: true })).toBe('Table 4.1, quick look, changed')
    expect(originOf({ changed: true })).toBe('Own settings')
  })

  it('ascribe to the thesis only what is in it', () => {
    expect(sourceWords('4.6.1')).toBe('Thesis\u00a04.6.1')
    expect(sourceWords('eq. 4.2')).toBe('Thesis\u00a0eq.\u00a04.2')
    expect(sourceWords('random search of the published code')).toBe(
      'Random search of the published code',
    )
  })
})
