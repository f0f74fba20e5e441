/** Whether the page is as large as the journal takes it, and every panel has something in it. */
import { mmPerInch } from '@shared/figures/kit/picture-size'
import { listed } from '@shared/words/lists'
import { formatSetting } from '@shared/words/numbers'
import { askerOf, type Journal } from '@shared/journals/journal'
import type { Found } from './checks'
import type { FileFacts } from './facts'
import type { Looked } from './looked'

/** In millimetres, and where the file is pixels at least one of them: sizes are whole numbers of these. */
const toleranceOf = ({ pixelsAt }: FileFacts) =>
  typeof pixelsAt === 'number' ? Math.max(0.1, mmPerInch / pixelsAt) : 0.1

const leastHeightMm = 20

const mm = (value: number) => `${formatSetting(Math.round(value * 10) / 10)}\u202fmm`

export function checkPanels({ recipe, problems }: Looked): Found {
  if (recipe.panels.length === 0) return { ok: false, words: 'The sheet has no panel yet.' }
  if (problems.size === 0) return { ok: true, words: 'Every panel is drawn.' }
  const words = [...problems].map(([panel, problem]) => `Panel ${panel + 1}: ${problem}`).join(' ')
  if (problems.size === recipe.panels.length) return { ok: false, words }
  const withoutPanels = [...problems.keys()]
  const label = withoutPanels.length === 1 ? 'Take this panel out' : 'Take these panels out'
  return { ok: false, words, mend: { label, withoutPanels } }
}

/** The allowed width that is nearest to one. */
function nearestWidth({ widths }: Journal, width: number): number {
  const nearest = widths.map(({ mm: least, upTo = least }) =>
    Math.min(upTo, Math.max(least, width)),
  )
  return nearest.toSorted((a, b) => Math.abs(a - width) - Math.abs(b - width))[0] ?? width
}

const widthWords = ({ widths }: Journal) =>
  listed(
    widths.map(({ mm: least, upTo }) =>
      upTo === undefined ? mm(least) : `${mm(least)} to ${mm(upTo)}`,
    ),
  )

export function checkWidth({ file, journal }: Looked): Found {
  const nearest = nearestWidth(journal, file.widthMm)
  if (Math.abs(nearest - file.widthMm) <= toleranceOf(file))
    return { ok: true, words: `It is ${mm(file.widthMm)} wide.` }
  return {
    ok: false,
    words: `It is ${mm(file.widthMm)} wide; ${askerOf(journal)} takes ${widthWords(journal)}.`,
    mend: { label: `Make it ${mm(nearest)} wide`, widthMm: nearest },
  }
}

/** Heights of all panels with which the page is no higher than `most`; nothing where they would be too low. */
function lowered({ layout }: Looked, most: number): number[] | undefined {
  const rows = new Map(layout.panels.map(({ yMm, heightMm }) => [yMm, heightMm]))
  const together = [...rows.values()].reduce((sum, height) => sum + height, 0)
  const factor = (most - (layout.heightMm - together)) / together
  const heights = layout.panels.map(({ heightMm }) => Math.floor(heightMm * factor * 100) / 100)
  return heights.every((height) => height >= leastHeightMm) ? heights : undefined
}

export function checkHeight(looked: Looked): Found | undefined {
  const { file, journal } = looked
  const most = journal.greatestHeightMm
  if (most === undefined) return undefined
  if (file.heightMm <= most + toleranceOf(file))
    return { ok: true, words: `It is ${mm(file.heightMm)} high, of at most ${mm(most)}.` }
  const heightsMm = lowered(looked, most)
  return {
    ok: false,
    words: `It is ${mm(file.heightMm)} high; ${askerOf(journal)} takes at most ${mm(most)}.`,
    ...(heightsMm ? { mend: { label: `Make it ${mm(most)} high`, heightsMm } } : {}),
  }
}
