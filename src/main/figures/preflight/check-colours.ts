/** Whether what a legend names is told apart by people who see colours otherwise, and in grey. */
import type { Mend } from '@shared/contract/sheets'
import { distance, lightness, visionIds } from './colour-vision'
import type { Found } from './checks'
import type { KeyColours, Looked } from './looked'

/** ΔE: about four times what can just be seen side by side. */
const apart = 10
/** In lightness. */
const apartInGrey = 10

type Pair = readonly [KeyColours[number], KeyColours[number]]

/** Two and two of a panel whose colours differ; what shares a colour is told apart by its symbol or dashes on purpose. */
function pairsOf(colours: readonly KeyColours[]): Pair[] {
  return colours.flatMap((panel) =>
    panel.flatMap((one, index) =>
      panel
        .slice(index + 1)
        .filter(({ colour }) => colour !== one.colour)
        .map((other): Pair => [one, other]),
    ),
  )
}

const named = ([one, other]: Pair) => `“${one.name}” and “${other.name}”`

const withPatterns: Mend = { label: 'Add dashes and hatching', style: { patterns: true } }

/** The next thing to try. */
function otherColours({ recipe }: Looked): Mend {
  switch (recipe.style.palette ?? 'okabe-ito') {
    case 'grey':
      return { label: 'Take Okabe and Ito’s colours', style: { palette: 'okabe-ito' } }
    case 'okabe-ito':
      return { label: 'Take Paul Tol’s bright colours', style: { palette: 'tol-bright' } }
    case 'tol-bright':
      return withPatterns
  }
}

/** Dashes and hatching stand for colours that are alike; greys alone always have them. */
const hasPatterns = ({ recipe: { style } }: Looked) => style.patterns ?? style.palette === 'grey'

export function checkColours(looked: Looked): Found | undefined {
  const pairs = pairsOf(looked.colours)
  if (pairs.length === 0) return undefined
  for (const vision of visionIds) {
    const alike = pairs.find(([one, other]) => distance(one.colour, other.colour, vision) < apart)
    if (!alike) continue
    if (hasPatterns(looked))
      return {
        ok: true,
        words: 'Some colours are alike to some readers; dashes and hatching tell them apart.',
      }
    return {
      ok: false,
      words: `${named(alike)} look alike to readers ${vision}.`,
      mend: otherColours(looked),
    }
  }
  return { ok: true, words: 'Readers who see colours otherwise tell all of them apart.' }
}

export function checkGrey(looked: Looked): Found | undefined {
  const pairs = pairsOf(looked.colours)
  if (pairs.length === 0) return undefined
  const alike = pairs.find(
    ([one, other]) => Math.abs(lightness(one.colour) - lightness(other.colour)) < apartInGrey,
  )
  if (!alike) return { ok: true, words: 'In grey all colours differ.' }
  if (hasPatterns(looked))
    return {
      ok: true,
      words: 'In grey some colours are alike; dashes and hatching tell them apart.',
    }
  return { ok: false, words: `${named(alike)} look alike in grey.`, mend: withPatterns }
}
