/** What a journal would say to an exported file, and that each change it proposes helps. */
import { describe, expect, it } from 'vitest'
import {
  checkIds,
  sheetRecipeSchema,
  type CheckId,
  type FileChoices,
  type Finding,
  type SheetRecipe,
} from '@shared/contract/sheets'
import { journalOf } from '@shared/journals/registry'
import type { JournalFormat } from '@shared/journals/journal'
import { mended } from '@shared/sheets/mended'
import { checkSheet, findingsOf } from '../../../src/main/figures/preflight/check-sheet'
import type { Looked } from '../../../src/main/figures/preflight/looked'
import { untold } from '../../../src/main/figures/render-figure'
import { materialOf, panelOf, recipeOf } from './sheets/sheet-material'

const energy = panelOf('first', 'information-energy')
const losses = panelOf('second', 'final-loss')

interface File extends FileChoices {
  readonly format: JournalFormat
}

async function findings(recipe: SheetRecipe, choices: File): Promise<readonly Finding[]> {
  return (await checkSheet(materialOf(recipe), choices, untold)).findings
}

const failing = (found: readonly Finding[]) => found.filter(({ ok }) => !ok).map(({ id }) => id)

/** What is asked of a file, and what it is told about it first. */
const files: readonly (readonly [string, SheetRecipe, File, readonly CheckId[]])[] = [
  [
    'a sheet for PLOS that is a little of everything',
    recipeOf([{ ...energy, heightMm: 200 }, losses, panelOf('gone', 'final-loss')], {
      journal: 'plos',
      widthMm: 60,
      style: { lettersPt: 6, axisPt: 0.1, patterns: true },
    }),
    { format: 'pdf', text: 'live' },
    ['panels', 'format', 'width', 'height', 'smallest-letters', 'thinnest-line', 'text'],
  ],
  [
    'a sheet for Cell with letters and lines that are too large',
    recipeOf([energy], {
      journal: 'cell',
      widthMm: 85,
      style: { lettersPt: 10, linePt: 4, axisPt: 0.5, patterns: true },
    }),
    { format: 'pdf' },
    ['largest-letters', 'thickest-line'],
  ],
  [
    'outlines for Nature',
    recipeOf([energy], { journal: 'nature', style: { patterns: true } }),
    { format: 'eps' },
    ['text'],
  ],
  [
    'a coarse picture',
    recipeOf([energy], { style: { patterns: true } }),
    { format: 'png', dpi: 72 },
    ['resolution'],
  ],
  ['colours that are alike in grey', recipeOf([energy]), { format: 'svg' }, ['grey']],
]

describe.each(files)('%s', (_, recipe, choices, told) => {
  it('is told what is not well, and is well after every change that is proposed', async () => {
    let [sheet, file] = [recipe, choices]
    for (let round = 0; round < 4; round += 1) {
      const found = await findings(sheet, file)
      if (round === 0) expect(failing(found)).toEqual(told)
      const broken = found.filter(({ ok }) => !ok)
      if (broken.length === 0) return
      for (const { mend } of broken) {
        if (!mend) continue
        const next = mended({ recipe: sheet, choices: file }, mend)
        sheet = next.recipe
        file = { ...next.choices, format: mend.format ?? file.format }
      }
      expect(sheetRecipeSchema.safeParse(sheet).success).toBe(true)
    }
    expect(failing(await findings(sheet, file))).toEqual([])
  })
})

/** A file that no journal objects to. */
const facts = {
  ...{ widthMm: 91, heightMm: 60, letters: [7], lines: [0.5, 1], pictures: [600] },
  fonts: [{ name: 'Inter', embedded: true }],
}
const well: Looked = {
  ...{ format: 'pdf', text: 'live', bytes: 100_000, file: facts, drawing: facts },
  recipe: recipeOf([energy], { journal: 'science', widthMm: 91 }),
  layout: { widthMm: 91, heightMm: 60, panels: [] },
  journal: journalOf('science'),
  colours: [
    [
      { name: 'plastic', colour: '#0072B2' },
      { name: 'fixed', colour: '#E69F00' },
    ],
  ],
  problems: new Map(),
}
const strict = { ...journalOf('plos'), formats: ['pdf', 'tiff'] as const }
const alike = [
  { name: 'a', colour: '#999999' },
  { name: 'b', colour: '#CC79A7' },
]

/** For each check a file that it objects to. */
const broken: Readonly<Record<CheckId, Partial<Looked>>> = {
  panels: { problems: new Map([[0, 'It is gone.']]) },
  format: { format: 'png' },
  width: { file: { ...facts, widthMm: 120 } },
  height: { file: { ...facts, heightMm: 300 } },
  'smallest-letters': { file: { ...facts, letters: [5.9, 7] } },
  'largest-letters': { file: { ...facts, letters: [7, 9.5] } },
  'sizes-of-letters': { file: { ...facts, letters: [6, 7, 8, 9] } },
  'thinnest-line': { file: { ...facts, lines: [0.25, 1] } },
  'thickest-line': { journal: journalOf('cell'), file: { ...facts, lines: [0.5, 1.6] } },
  fonts: { file: { ...facts, fonts: [{ name: 'Inter', embedded: false }] } },
  text: { journal: strict },
  resolution: { file: { ...facts, pictures: [250] } },
  colours: { colours: [alike] },
  grey: { colours: [alike] },
  bytes: { journal: strict, bytes: 10_100_000 },
}

describe.each(checkIds)('the check of %s', (id) => {
  it('objects to a file that is not well, and to no other', () => {
    const of = (looked: Looked) => findingsOf(looked).find((finding) => finding.id === id)
    expect(of({ ...well, ...broken[id] })).toMatchObject({ ok: false })
    expect(of(well)?.ok ?? true).toBe(true)
    expect(
      of({
        ...well,
        journal: broken[id].journal ?? well.journal,
        file: { ...facts, letters: [], fonts: [] },
        bytes: 9_000_000,
      })?.ok ?? true,
    ).toBe(true)
  })
})
