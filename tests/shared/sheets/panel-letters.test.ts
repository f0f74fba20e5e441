import { expect, it } from 'vitest'
import { journalOf } from '@shared/journals/registry'
import { panelLetter } from '@shared/sheets/panel-letters'

it('writes letters of panels as the journal does', () => {
  expect(panelLetter(2, journalOf('nature').panelLetters)).toBe('c')
  expect(panelLetter(1, journalOf('cell').panelLetters)).toBe('B')
})
