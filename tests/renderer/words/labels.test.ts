import { describe, expect, it } from 'vitest'
import { sourceWords } from '../../../src/renderer/words/labels'

describe('labels', () => {
  it('ascribe to the thesis only what is in it', () => {
    expect(sourceWords('4.6.1')).toBe('Thesis\u00a04.6.1')
    expect(sourceWords('eq. 4.2')).toBe('Thesis\u00a0eq.\u00a04.2')
    expect(sourceWords('random search of the published code')).toBe(
      'Random search of the published code',
    )
  })
})
