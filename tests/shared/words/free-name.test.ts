import { expect, it } from 'vitest'
import { freeName } from '@shared/words/free-name'

it('a name stays as it is while it is free, and is numbered on where it is taken', () => {
  expect(freeName('Table 4.1', ['Table 4.4'])).toBe('Table 4.1')
  expect(freeName('Table 4.1', ['Table 4.1'])).toBe('Table 4.1 (2)')
  expect(freeName('Table 4.1', ['Table 4.1', 'Table 4.1 (2)'])).toBe('Table 4.1 (3)')
  expect(freeName('Table 4.1 (2)', ['Table 4.1 (2)'])).toBe('Table 4.1 (3)')
})
