/** Whether letters are large enough, not too large, and of few sizes. */
import { askerOf } from '@shared/journals/journal'
import { formatSetting } from '@shared/words/numbers'
import { upperFirst } from '@shared/words/in-sentence'
import { listed } from '@shared/words/lists'
import { panelLettersOf } from '@shared/sheets/layout'
import type { Found } from './checks'
import type { Looked } from './looked'

const tolerance = 0.02

export const points = (value: number) => `${formatSetting(Math.round(value * 100) / 100)}\u202fpt`

/** Of the file where its letters are text, else of the drawing that it was made of. */
export function lettersIn({ file, drawing }: Looked): {
  readonly sizes: readonly number[]
  readonly before: string
} {
  return file.letters.length > 0
    ? { sizes: file.letters, before: '' }
    : { sizes: drawing.letters, before: 'Before letters became shapes: ' }
}

const mend = ({ journal }: Looked): Pick<Found, 'mend'> => ({
  mend: {
    label: `Make letters ${points(journal.letters.usual)}`,
    style: { lettersPt: journal.letters.usual },
  },
})

export function checkSmallest(looked: Looked): Found | undefined {
  const { journal } = looked
  const { sizes, before } = lettersIn(looked)
  const [size] = sizes
  if (size === undefined) return undefined
  const words = `${before}the smallest letters have ${points(size)}`
  return size >= journal.letters.smallest - tolerance
    ? { ok: true, words: sentence(words) }
    : {
        ok: false,
        words: sentence(
          `${words}; ${askerOf(journal)} asks for at least ${points(journal.letters.smallest)}`,
        ),
        ...mend(looked),
      }
}

export function checkLargest(looked: Looked): Found | undefined {
  const { journal, recipe } = looked
  const { sizes, before } = lettersIn(looked)
  // Letters of panels have a size of their own.
  const own = journal.panelLetters.pt === undefined ? undefined : panelLettersOf(recipe).pt
  const size = sizes.filter((each) => own === undefined || Math.abs(each - own) > tolerance).at(-1)
  if (size === undefined) return undefined
  const words = `${before}the largest letters have ${points(size)}`
  return size <= journal.letters.largest + tolerance
    ? { ok: true, words: sentence(words) }
    : {
        ok: false,
        words: sentence(
          `${words}; ${askerOf(journal)} asks for at most ${points(journal.letters.largest)}`,
        ),
        ...mend(looked),
      }
}

export function checkSizes(looked: Looked): Found | undefined {
  const { journal } = looked
  const most = journal.letters.mostSizes
  if (most === undefined) return undefined
  const { sizes } = lettersIn(looked)
  const words = `Letters have ${sizes.length === 1 ? 'one size' : `${sizes.length} sizes`}: ${listed(sizes.map(points))}.`
  return sizes.length <= most
    ? { ok: true, words }
    : {
        ok: false,
        words: `${words} ${upperFirst(askerOf(journal))} asks for at most ${most}.`,
        ...mend(looked),
      }
}

/** With a large first letter, and a full stop. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
