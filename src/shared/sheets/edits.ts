/** What can be done to a sheet: each edit gives the sheet that follows, and says in words what it did. */
import type { FigureChoices, FigureStyle } from '../contract/figure-choices'
import { mostPanels, type Mend, type Panel, type SheetRecipe } from '../contract/sheets'
import { journalOf, type JournalId } from '../journals/registry'
import { journalStyle } from './journal-style'
import { widthFor } from './journal-width'
import { mended } from './mended'
import { panelLetter } from './panel-letters'

export interface Edit {
  readonly to: SheetRecipe
  /** What was done, to follow “Undo: ”. */
  readonly words: string
  /** Edits of the same name in quick succession are one step: a slider that is dragged. */
  readonly burst?: string
}

const nameOf = (recipe: SheetRecipe, index: number): string =>
  `panel ${panelLetter(index, journalOf(recipe.journal).panelLetters)}`

/** At the end, as many as there is room for. */
export function addPanels(recipe: SheetRecipe, added: readonly Panel[]): Edit {
  const panels = [...recipe.panels, ...added].slice(0, mostPanels)
  const count = panels.length - recipe.panels.length
  const words =
    count === 1 ? `adding ${nameOf(recipe, recipe.panels.length)}` : `adding ${count} panels`
  return { to: { ...recipe, panels }, words }
}

export function removePanel(recipe: SheetRecipe, index: number): Edit {
  return {
    to: { ...recipe, panels: recipe.panels.toSpliced(index, 1) },
    words: `removing ${nameOf(recipe, index)}`,
  }
}

/** Puts the panel at `from` at the place `to`; those between give way. */
export function movePanel(recipe: SheetRecipe, from: number, to: number): Edit {
  const moved = recipe.panels[from]
  const rest = recipe.panels.toSpliced(from, 1)
  return {
    to: { ...recipe, panels: moved ? rest.toSpliced(to, 0, moved) : recipe.panels },
    words: `moving ${nameOf(recipe, from)} to the place of ${nameOf(recipe, to)}`,
  }
}

/** A value, or `undefined` to leave it to the figure again. */
type Change<Values> = { readonly [Key in keyof Values]?: Values[Key] | undefined }

/** `values` with what was changed; what became `undefined` is left out. */
export function changed<Values extends object>(values: Values, change: Change<Values>): Values {
  const all = { ...values, ...change }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Values
}

function withPanel(recipe: SheetRecipe, index: number, panel: (before: Panel) => Panel) {
  return {
    ...recipe,
    panels: recipe.panels.map((each, at) => (at === index ? panel(each) : each)),
  }
}

export type PanelChange = Change<Omit<Panel, 'choices' | 'experimentId' | 'figure'>>

const panelWords = {
  point: 'the value shown in',
  variances: 'the test in',
  correction: 'the correction of the tests in',
  threshold: 'the threshold of',
  window: 'the axes of',
  columns: 'the width of',
  heightMm: 'the height of',
} satisfies Record<keyof PanelChange, string>

const firstWords = <Key extends string>(change: object, words: Record<Key, string>): string =>
  (Object.keys(change) as Key[]).map((key) => words[key])[0] ?? ''

export function setPanel(recipe: SheetRecipe, index: number, change: PanelChange): Edit {
  return {
    to: withPanel(recipe, index, (panel) => changed<Panel>(panel, change)),
    words: `${firstWords(change, panelWords)} ${nameOf(recipe, index)}`,
    burst: `panel-${index}-${Object.keys(change).join()}`,
  }
}

const choiceWords = {
  errors: 'the errors of',
  singleSeeds: 'single seeds in',
  significance: 'significance marks in',
  legend: 'the legend of',
  x: 'the horizontal axis of',
  y: 'the vertical axis of',
} satisfies Record<keyof FigureChoices, string>

/** Changes of an axis are merged into it; an axis without any is as the figure has it. */
export function setChoices(
  recipe: SheetRecipe,
  index: number,
  change: Change<FigureChoices>,
): Edit {
  return {
    to: withPanel(recipe, index, (panel) => ({
      ...panel,
      choices: changed<FigureChoices>(panel.choices, change),
    })),
    words: `${firstWords(change, choiceWords)} ${nameOf(recipe, index)}`,
    burst: `choices-${index}-${Object.keys(change).join()}`,
  }
}

export type SheetChange = Partial<Pick<SheetRecipe, 'widthMm' | 'columns' | 'letters'>>

const sheetWords = {
  widthMm: 'the width of the page',
  columns: 'the number of columns',
  letters: 'the letters of panels',
} satisfies Record<keyof SheetChange, string>

/** No panel is wider than the sheet has columns. */
export function setSheet(recipe: SheetRecipe, change: SheetChange): Edit {
  const next = { ...recipe, ...change }
  const panels = next.panels.map((panel) => ({
    ...panel,
    columns: Math.min(panel.columns, next.columns),
  }))
  return {
    to: { ...next, panels },
    words: firstWords(change, sheetWords),
    burst: `sheet-${Object.keys(change).join()}`,
  }
}

const styleWords = {
  lettersPt: 'the size of letters',
  linePt: 'the width of curves',
  axisPt: 'the width of axes',
  symbolPt: 'the size of symbols',
  palette: 'the colours',
  patterns: 'patterns beside colours',
} satisfies Record<keyof FigureStyle, string>

export function setStyle(recipe: SheetRecipe, change: Change<FigureStyle>): Edit {
  return {
    to: { ...recipe, style: changed<FigureStyle>(recipe.style, change) },
    words: firstWords(change, styleWords),
    burst: `style-${Object.keys(change).join()}`,
  }
}

/** Width, letters and lines become what the journal asks for; colours stay. */
export function setJournal(recipe: SheetRecipe, journal: JournalId): Edit {
  const asked = journalOf(journal)
  return {
    to: {
      ...recipe,
      journal,
      widthMm: widthFor(asked, recipe.widthMm),
      style: { ...recipe.style, ...journalStyle(journal) },
    },
    words: `choosing ${asked.name}`,
  }
}

/** What of a mend changes the sheet; its format and resolution are chosen beside it. */
export function mendSheet(recipe: SheetRecipe, mend: Mend): Edit {
  return {
    to: mended({ recipe, choices: { format: 'pdf' } }, mend).recipe,
    words: `“${mend.label}”`,
  }
}
