/** Writes the file that would be exported, reads it as a journal would, and says what to change. */
import { askerOf } from '@shared/journals/journal'
import type { ArgsOf } from '@shared/contract/contract'
import { checkIds, type Finding, type Preflight } from '@shared/contract/sheets'
import { journalOf } from '@shared/journals/registry'
import type { SheetMaterial } from '../protocol'
import type { Report } from '../render-figure'
import { panelFigures } from '../sheets/panel-figures'
import { sheetPicture } from '../sheets/sheet-picture'
import { checks } from './checks'
import { keyColours } from './key-colours'
import type { Looked } from './looked'
import { readFacts } from './read-file'
import { svgFacts } from './svg-facts'

/** One finding of each check that has something to say. */
export function findingsOf(looked: Looked): Finding[] {
  return checkIds.flatMap((id) => {
    const found = checks[id](looked)
    return found ? [{ id, ...found }] : []
  })
}

/** @throws LabError for a picture that is too large */
export async function checkSheet(
  material: SheetMaterial,
  args: Omit<ArgsOf<'sheets.check'>, 'recipe'>,
  report: Report,
): Promise<Preflight> {
  const sheet = panelFigures(material)
  const { recipe, layout, panels } = sheet
  const { bytes, drawing, text } = await sheetPicture(sheet, args, report)
  const journal = journalOf(recipe.journal)
  const findings = findingsOf({
    format: args.format,
    text,
    bytes: bytes.length,
    file: readFacts[args.format](bytes),
    drawing: svgFacts(drawing.svg),
    ...{ recipe, layout, journal },
    colours: panels.map(({ drawn }) => (drawn ? keyColours(drawn.figure, drawn.frame) : [])),
    problems: new Map(
      panels.flatMap(({ problem }, index) => (problem === undefined ? [] : [[index, problem]])),
    ),
  })
  const { source, asOf, alsoAsks = [] } = journal
  return {
    findings,
    bytes: bytes.length,
    notes: [
      ...alsoAsks,
      `What ${askerOf(journal)} asks for is from ${source}, ${asOf}: check its own page.`,
    ],
  }
}
