/** From options of `lab export` to the recipe of a sheet. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  errorKinds,
  paletteIds,
  significanceKinds,
  type FigureChoices,
  type FigureStyle,
} from '@shared/contract/figure-choices'
import {
  mostColumns,
  mostPanels,
  sheetRecipeSchema,
  type Panel,
  type SheetRecipe,
} from '@shared/contract/sheets'
import { LabError } from '@shared/contract/wire'
import { narrowest, wholeWindow } from '@shared/figures/kit/axis-window'
import { journalIds, journalOf, type JournalId } from '@shared/journals/registry'
import { journalStyle } from '@shared/sheets/journal-style'
import { UsageError, type Invocation } from './command'

export const sheetOptions = {
  figure: { type: 'string' },
  recipe: { type: 'string' },
  journal: { type: 'string' },
  width: { type: 'string' },
  height: { type: 'string' },
  columns: { type: 'string' },
  'font-size': { type: 'string' },
  /** As it was called before. */
  letters: { type: 'string' },
  errors: { type: 'string' },
  significance: { type: 'string' },
  palette: { type: 'string' },
  patterns: { type: 'boolean' },
  point: { type: 'string' },
  threshold: { type: 'string' },
  'x-from': { type: 'string' },
  'x-to': { type: 'string' },
  'y-from': { type: 'string' },
  'y-to': { type: 'string' },
} as const

const defaultWidthMm = 120

/** A number of an option; nothing where it is not told. @throws UsageError */
export function numberOf(invocation: Invocation, option: string): number | undefined {
  const text = invocation.text(option)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UsageError(`--${option}: “${text}” is not a number.`)
  return value
}

/** One of some words; nothing where it is not told. @throws UsageError naming all */
export function oneOf<Word extends string>(
  invocation: Invocation,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const text = invocation.text(option)
  const found = words.find((word) => word === text)
  if (text === undefined || found !== undefined) return found
  throw new UsageError(`--${option}: “${text}” is none of ${words.join(', ')}.`)
}

/** Ends of axes in fractions; those that are not told are the whole's. */
function windowOf(invocation: Invocation): Pick<Panel, 'window'> {
  const ends = { 'x-from': 'xFrom', 'x-to': 'xTo', 'y-from': 'yFrom', 'y-to': 'yTo' } as const
  const window = { ...wholeWindow }
  let told = false
  for (const [option, key] of Object.entries(ends)) {
    const text = invocation.text(option)
    if (text === undefined) continue
    const value = Number(text)
    if (text.trim() === '' || !(value >= 0 && value <= 1))
      throw new UsageError(`--${option} is a fraction from 0 to 1, not “${text}”.`)
    window[key] = value
    told = true
  }
  const { xFrom, xTo, yFrom, yTo } = window
  if (xTo - xFrom < narrowest || yTo - yFrom < narrowest)
    throw new UsageError('An axis must end after it begins, by 0.02 at least.')
  return told ? { window } : {}
}

function lettersOf(invocation: Invocation): Pick<FigureStyle, 'lettersPt'> {
  const option = invocation.text('font-size') === undefined ? 'letters' : 'font-size'
  const lettersPt = numberOf(invocation, option)
  if (lettersPt === undefined) return {}
  if (lettersPt < 4 || lettersPt > 72) throw new UsageError(`--${option}: from 4 to 72 points.`)
  return { lettersPt }
}

function styleOf(invocation: Invocation, journal: JournalId | undefined): FigureStyle {
  const palette = oneOf(invocation, 'palette', paletteIds)
  return {
    ...(journal === undefined ? {} : journalStyle(journal)),
    ...lettersOf(invocation),
    ...(palette === undefined ? {} : { palette }),
    ...(invocation.flag('patterns') ? { patterns: true } : {}),
  }
}

function choicesOf(invocation: Invocation): FigureChoices {
  const errors = oneOf(invocation, 'errors', errorKinds)
  const significance = oneOf(invocation, 'significance', significanceKinds)
  return {
    ...(errors === undefined ? {} : { errors }),
    ...(significance === undefined ? {} : { significance }),
  }
}

/** Columns of the page: as told, or one for a single figure and two for several. */
function columnsOf(invocation: Invocation, figures: number): number {
  const columns = numberOf(invocation, 'columns') ?? Math.min(2, figures)
  if (Number.isInteger(columns) && columns >= 1 && columns <= mostColumns) return columns
  throw new UsageError(`--columns: from 1 to ${mostColumns}.`)
}

/** A sheet of the figures that are named, in the journal's width and style where one is named. @throws UsageError */
export function recipeOfOptions(
  invocation: Invocation,
  experimentId: string,
  figures: readonly string[],
): SheetRecipe {
  if (figures.length > mostPanels)
    throw new UsageError(`A sheet has at most ${mostPanels} figures.`)
  const journal = oneOf(invocation, 'journal', journalIds)
  const [heightMm, threshold] = [numberOf(invocation, 'height'), numberOf(invocation, 'threshold')]
  const journalWidth = journal && journalOf(journal).widths[0]?.mm
  const panel = {
    experimentId,
    point: numberOf(invocation, 'point') ?? 0,
    variances: 'paired' as const,
    choices: choicesOf(invocation),
    columns: 1,
    ...(threshold === undefined ? {} : { threshold }),
    ...(heightMm === undefined ? {} : { heightMm }),
    ...windowOf(invocation),
  }
  return {
    version: 1,
    journal: journal ?? 'plain',
    widthMm: numberOf(invocation, 'width') ?? journalWidth ?? defaultWidthMm,
    columns: columnsOf(invocation, figures.length),
    style: styleOf(invocation, journal),
    letters: true,
    panels: figures.map((figure) => ({ ...panel, figure })),
  }
}

/** What decides about a recipe in a file: nothing else may. */
const ofFile = ['width', 'font-size', 'letters', 'palette'] as const

/**
 * The recipe in a JSON file: by itself, or as `--format json` writes it. Width, letters, colours and journal that are told
 * replace its own. @throws LabError where it is no recipe
 */
export function recipeOfFile(invocation: Invocation, path: string): SheetRecipe {
  const recipe = sheetRecipeSchema.safeParse(read(path))
  if (!recipe.success)
    throw new LabError({
      code: 'usage',
      message: `“${path}” has no recipe of a sheet in it.`,
      safe: 'Nothing was written.',
      remedy:
        'Choose a file that the figure studio saved, or that `lab export --format json` wrote.',
      technical: z.prettifyError(recipe.error),
    })
  const journal = oneOf(invocation, 'journal', journalIds)
  const isTold = ofFile.some((option) => invocation.text(option) !== undefined)
  if (journal === undefined && !isTold && !invocation.flag('patterns')) return recipe.data
  return {
    ...recipe.data,
    journal: journal ?? recipe.data.journal,
    widthMm: numberOf(invocation, 'width') ?? recipe.data.widthMm,
    style: { ...recipe.data.style, ...styleOf(invocation, journal) },
  }
}

/** What a file holds: a recipe, or an object with one. */
function read(path: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const isRecord = typeof content === 'object' && content !== null
    return isRecord && 'recipe' in content ? content.recipe : content
  } catch (error) {
    throw new LabError({
      code: 'usage',
      message: `“${path}” could not be read as a recipe.`,
      safe: 'Nothing was written.',
      remedy: 'Choose a JSON file that is there.',
      technical: error instanceof Error ? error.message : String(error),
    })
  }
}
