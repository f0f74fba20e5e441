/** A sheet of three panels from two experiments, its files, and what they look like to other programs. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import type { FileChoices, SheetRecipe } from '@shared/contract/sheets'
import { untold } from '../../../../src/main/figures/render-figure'
import { exportSheet } from '../../../../src/main/figures/sheets/export-sheet'
import { withFile } from '../../../fixtures/other-programs'
import { materialOf, panelOf, recipeOf } from './sheet-material'

/** 89 mm wide, with letters of 8 points. */
export const threePanels = recipeOf(
  [
    panelOf('first', 'information-energy'),
    panelOf('second', 'loss-and-accuracy'),
    panelOf('first', 'information-neuronal-energy'),
  ],
  { columns: 1, widthMm: 89, style: { lettersPt: 8 } },
)

/** Two of them beside each other, each half as wide, below one of the whole width. */
export const besideEachOther = recipeOf(
  [
    panelOf('second', 'loss-and-accuracy', { columns: 2 }),
    panelOf('first', 'information-energy'),
    panelOf('first', 'information-neuronal-energy'),
  ],
  { columns: 2, widthMm: 89, style: { lettersPt: 8 } },
)

const made = new Map<string, Promise<Buffer>>()

/** A file of a sheet; the same one is written once. */
export function fileOf(choices: FileChoices, recipe: SheetRecipe = threePanels): Promise<Buffer> {
  const key = JSON.stringify([choices, recipe])
  const known =
    made.get(key) ??
    exportSheet(materialOf(recipe), { name: 'a sheet', ...choices }, untold).then(
      ({ content, encoding }) => Buffer.from(content, encoding),
    )
  made.set(key, known)
  return known
}

/**
 * A PDF or EPS file as pixels, by a program that is not ours. @param like a picture whose pixels the page of a
 * PDF is laid upon: pages are no whole pixels large
 */
export function painted(
  file: Buffer,
  kind: 'pdf' | 'eps',
  dpi: number,
  like?: Pick<PNG, 'width' | 'height'>,
): PNG {
  return withFile(file, `sheet.${kind}`, (path, folder) => {
    const out = join(folder, 'page')
    if (kind === 'pdf')
      execFileSync('pdftoppm', [
        ...(like
          ? ['-scale-to-x', String(like.width), '-scale-to-y', String(like.height)]
          : ['-r', String(dpi)]),
        ...['-png', '-singlefile', path, out],
      ])
    else
      execFileSync('gs', [
        ...['-q', '-dNOPAUSE', '-dBATCH', '-dEPSCrop', '-sDEVICE=png16m', `-r${dpi}`],
        ...['-dTextAlphaBits=4', '-dGraphicsAlphaBits=4', `-sOutputFile=${out}.png`, path],
      ])
    return PNG.sync.read(readFileSync(`${out}.png`))
  })
}

/**
 * Of the pixels of both, the share that clearly differs: by more than half of what is between ink and
 * paper. Pages of PDF and EPS stand on their lower edge, where they are no whole pixels high.
 */
export function differing(one: PNG, other: PNG): number {
  const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)]
  let count = 0
  for (let up = 1; up <= height; up += 1)
    for (let x = 0; x < width; x += 1) {
      const a = 4 * ((one.height - up) * one.width + x)
      const b = 4 * ((other.height - up) * other.width + x)
      const most = [0, 1, 2].map((at) =>
        Math.abs((one.data[a + at] ?? 0) - (other.data[b + at] ?? 0)),
      )
      if (Math.max(...most) > 127) count += 1
    }
  return count / (width * height)
}
