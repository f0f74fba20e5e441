/** The verdicts on everything published that an experiment has measured. */
import { parameterAt } from '../experiments/common/parameters'
import { asKnown } from '../experiments/common/sequence-setting'
import { definitionOf } from '../experiments/registry'
import type { Finding } from '../published/finding'
import { findings } from '../published/findings'
import type { SearchChoice } from '../published/searches'
import { presetOf } from '../presets/registry'
import { judgeContrast, judgeOrderOf } from './judge-order'
import { judgeLimits, judgeMean } from './judge-value'
import type { Found, Judgement } from './judgement'
import type { Measured, MeasuredCell } from './measured'

function judged(
  finding: Finding,
  definition: string,
  cells: readonly MeasuredCell[],
  choices: readonly SearchChoice[] | undefined,
): Found | undefined {
  switch (finding.kind) {
    case 'mean':
      return judgeMean(finding, definition, cells, choices)
    case 'limit':
      return judgeLimits(finding, cells)
    case 'order':
      return judgeOrderOf(finding, cells)
    case 'contrast':
      return judgeContrast(finding, cells)
  }
}

/** Whether a cell was run with what a finding's settings begin from (its data set, for instance). */
function fits({ chosen, preset }: Finding, { condition, values }: MeasuredCell): boolean {
  const definition = definitionOf(presetOf(preset).definition)
  return Object.entries(chosen).every(([path, value]) => {
    const [scope, inner] = path.split('.')
    if (inner !== undefined && scope !== condition) return true
    // Files of before a setting existed are without it.
    const own = values[path] ?? parameterAt(definition, path).asBefore
    return own === undefined || asKnown(own) === value
  })
}

/** Whether a cell was run with settings that chance drew: a sample of them, no reproduction. */
function isDrawn({ condition, values }: MeasuredCell): boolean {
  if (Number(values['draw'] ?? 0) > 0) return true
  return (values[`${condition}.drawing`] ?? 'none') !== 'none' && values[`${condition}.draw`] !== 0
}

/**
 * Every published finding that these measurements speak of, in the order of the thesis.
 * @param choices what searches chose; all that are stored where absent
 */
export function judgementsOf(
  { definition, cells }: Measured,
  choices?: readonly SearchChoice[],
): Judgement[] {
  return findings
    .filter(({ preset }) => presetOf(preset).definition === definition)
    .flatMap((finding) => {
      const found = judged(
        finding,
        definition,
        cells.filter((cell) => fits(finding, cell) && !isDrawn(cell)),
        choices,
      )
      if (!found) return []
      const { id, title, source, metric, remark } = finding
      return [{ id, title, source, metric, ...found, ...(remark === undefined ? {} : { remark }) }]
    })
}
