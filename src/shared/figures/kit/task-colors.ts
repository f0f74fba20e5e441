/** One perceptually even scale of colours (cividis): of tasks from old to new, of shares from low to high. */
import type { FigureTheme } from './theme'

/** Readable on white paper: dark blue to ochre. */
const onPaper = ['#00224E', '#2B4A74', '#575D6D', '#8A8678', '#B4A45C', '#C8A400'] as const
/** Readable on a dark surface: pale blue to yellow. */
const onNight = ['#6F8FC9', '#8296B4', '#9AA0A0', '#B8AE84', '#DCC759', '#FEE838'] as const

/** The same of ink alone. */
const greyOnPaper = ['#000000', '#2E2E2E', '#555555', '#7D7D7D', '#A3A3A3', '#C4C4C4'] as const
const greyOnNight = ['#7A7A7A', '#919191', '#A8A8A8', '#C0C0C0', '#D9D9D9', '#F2F2F2'] as const

function channel(color: string, index: number): number {
  return parseInt(color.slice(1 + 2 * index, 3 + 2 * index), 16)
}

/** Black or white, whichever is read more easily on a colour. */
export function inkOn(color: string): string {
  const [red, green, blue] = [0, 1, 2].map((index) => channel(color, index) / 255)
  const luminance =
    0.2126 * (red ?? 0) ** 2.2 + 0.7152 * (green ?? 0) ** 2.2 + 0.0722 * (blue ?? 0) ** 2.2
  return luminance > 0.18 ? '#000000' : '#FFFFFF'
}

function blend(from: string, to: string, share: number): string {
  const mixed = [0, 1, 2].map((index) => {
    const start = channel(from, index)
    // The last bit of a mean must not decide about a half.
    return Math.round(start + (channel(to, index) - start) * share + 1e-6)
  })
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Colour of task `task` (from 0) of `count`. */
export function taskColor(task: number, count: number, theme: FigureTheme): string {
  return scaleColor(count < 2 ? 0 : task / (count - 1), theme)
}

/** Colour at a place of the scale, from 0 to 1; beyond its ends that of the end. */
export function scaleColor(share: number, theme: FigureTheme): string {
  const [paper, night] = theme.palette === 'grey' ? [greyOnPaper, greyOnNight] : [onPaper, onNight]
  const scale = theme.id === 'dark' ? night : paper
  const place = Math.min(1, Math.max(0, share)) * (scale.length - 1)
  const left = Math.min(scale.length - 2, Math.floor(place))
  return blend(scale[left] ?? theme.ink, scale[left + 1] ?? theme.ink, place - left)
}
