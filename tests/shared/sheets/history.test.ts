/** Edits of a sheet and the way back: each is a value, each step says what it did. */
import { describe, expect, it } from 'vitest'
import {
  mostPanels,
  sheetRecipeSchema,
  type Panel,
  type SheetRecipe,
} from '@shared/contract/sheets'
import { journalIds, journalOf } from '@shared/journals/registry'
import { blankSheet } from '@shared/sheets/blank-sheet'
import {
  addPanels,
  movePanel,
  removePanel,
  setChoices,
  setJournal,
  setPanel,
  setSheet,
  setStyle,
  type Edit,
} from '@shared/sheets/edits'
import {
  afterEdit,
  historyFrom,
  mostSteps,
  redone,
  undone,
  type History,
} from '@shared/sheets/history'
import { takesWidth } from '@shared/sheets/journal-width'

const panel = (figure: string): Panel => ({
  ...{ experimentId: 'e', figure, point: 0, variances: 'paired', choices: {}, columns: 1 },
})
const three: SheetRecipe = { ...blankSheet, panels: ['x', 'y', 'z'].map(panel) }
const order = ({ to }: Edit) => to.panels.map(({ figure }) => figure).join('')

describe('an edit', () => {
  it('adds, removes and moves panels, and says which', () => {
    const added = addPanels(three, [panel('w')])
    expect([order(added), added.words]).toEqual(['xyzw', 'adding panel d'])
    expect(addPanels(three, [panel('v'), panel('w')]).words).toBe('adding 2 panels')
    const many = Array.from({ length: 20 }, () => panel('m'))
    expect(addPanels(three, many).to.panels).toHaveLength(mostPanels)
    const removed = removePanel(three, 1)
    expect([order(removed), removed.words]).toEqual(['xz', 'removing panel b'])
    expect(order(movePanel(three, 0, 2))).toBe('yzx')
    expect(order(movePanel(three, 2, 0))).toBe('zxy')
    expect(movePanel(setJournal(three, 'cell').to, 2, 0).words).toBe(
      'moving panel C to the place of panel A',
    )
  })

  it('changes one panel and no other, and takes a choice back', () => {
    const chosen = setChoices(three, 1, { errors: 'ci95', y: { from: 50 } })
    expect(chosen.to.panels.map(({ choices }) => choices)).toEqual([
      {},
      { errors: 'ci95', y: { from: 50 } },
      {},
    ])
    expect(setChoices(chosen.to, 1, { errors: undefined }).to.panels[1]?.choices).toEqual({
      y: { from: 50 },
    })
    const high = setPanel(three, 2, { heightMm: 40 })
    expect(high.to.panels[2]).toEqual({ ...panel('z'), heightMm: 40 })
    expect(setPanel(high.to, 2, { heightMm: undefined }).to).toEqual(three)
  })

  it('leaves no panel wider than the page', () => {
    const wide = setPanel(setSheet(three, { columns: 3 }).to, 0, { columns: 3 }).to
    expect(setSheet(wide, { columns: 2 }).to.panels.map(({ columns }) => columns)).toEqual([
      2, 1, 1,
    ])
  })

  it('sets what each journal asks for, and keeps the colours', () => {
    for (const id of journalIds) {
      const journal = journalOf(id)
      const grey = setStyle(three, { palette: 'grey', lettersPt: 30 }).to
      const { to } = setJournal(grey, id)
      expect(() => sheetRecipeSchema.parse(to)).not.toThrow()
      expect(takesWidth(journal, to.widthMm)).toBe(true)
      expect(to.style.palette).toBe('grey')
      expect(to.style.lettersPt).toBe(journal.letters.usual)
      expect(to.style.axisPt).toBeGreaterThanOrEqual(journal.lines.thinnest)
      expect(to.style.linePt).toBeLessThanOrEqual(journal.lines.thickest ?? Infinity)
    }
    expect(setJournal({ ...three, widthMm: 130 }, 'nature').to.widthMm).toBe(130)
    expect(setJournal({ ...three, widthMm: 170 }, 'nature').to.widthMm).toBe(183)
  })
})

describe('the history', () => {
  const letters = (history: History, lettersPt: number, at: number) =>
    afterEdit(history, setStyle(history.now, { lettersPt }), at)

  it('goes back and on, with words, and forgets what was undone once something else is done', () => {
    const start = historyFrom(three)
    const one = afterEdit(start, removePanel(three, 0), 0)
    const two = afterEdit(one, setSheet(one.now, { widthMm: 183 }), 0)
    expect(two.past.at(-1)?.words).toBe('the width of the page')
    expect(undone(two).now).toEqual(one.now)
    expect(undone(two).future.at(-1)?.words).toBe('the width of the page')
    expect(undone(undone(two)).now).toBe(three)
    expect(undone(undone(undone(two))).now).toBe(three)
    expect(redone(redone(undone(undone(two)))).now).toEqual(two.now)
    expect(redone(two).now).toBe(two.now)
    const other = afterEdit(undone(two), setSheet(one.now, { columns: 2 }), 0)
    expect(redone(other)).toBe(other)
  })

  it('takes a burst as one step, until there is a pause or something else is done', () => {
    let history = historyFrom(three)
    for (const [lettersPt, at] of [
      [6, 0],
      [7, 400],
      [8, 900],
    ] as const)
      history = letters(history, lettersPt, at)
    expect(undone(history).now).toBe(three)
    history = letters(history, 9, 5_000)
    expect(undone(history).now.style.lettersPt).toBe(8)
    history = letters(afterEdit(history, setSheet(history.now, { columns: 2 }), 5_100), 10, 5_200)
    expect(history.past).toHaveLength(4)
  })

  it('keeps no step that changes nothing, and a bounded number', () => {
    const start = historyFrom(three)
    expect(afterEdit(start, setSheet(three, { columns: 1 }), 0)).toBe(start)
    let history = start
    for (let step = 0; step < mostSteps + 50; step++)
      history = letters(history, 5 + (step % 7), step * 10_000)
    expect(history.past).toHaveLength(mostSteps)
  })
})
