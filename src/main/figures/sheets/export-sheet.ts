import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import type { SheetMaterial } from '../protocol'
import type { Report } from '../render-figure'

export function exportSheet(
  _material: SheetMaterial,
  _args: Omit<ArgsOf<'sheets.export'>, 'recipe'>,
  _report: Report,
): Promise<ExportedFile> {
  throw new Error('not yet')
}
