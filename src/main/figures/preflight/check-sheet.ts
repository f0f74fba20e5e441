import type { ArgsOf } from '@shared/contract/contract'
import type { Preflight } from '@shared/contract/sheets'
import type { SheetMaterial } from '../protocol'
import type { Report } from '../render-figure'

export function checkSheet(
  _material: SheetMaterial,
  _args: Omit<ArgsOf<'sheets.check'>, 'recipe'>,
  _report: Report,
): Promise<Preflight> {
  throw new Error('not yet')
}
