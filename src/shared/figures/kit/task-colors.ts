/** Colours of tasks in their order: from old to new along one perceptually even scale (cividis). */
import type { FigureTheme } from './theme'

/** Readable on white paper: dark blue to ochre. */
const onPaper = ['#00224E', '#2B4A74', '#575D6D', '#8A8678', '#B4A45C', '#C8A400'] as const
/** Readable on a dark surface: pale blue to yellow. */
const onNight = ['#6F8FC9', '#8296B4', '#9AA0A0', '#B8AE84', '#DCC759', '#FEE838'] as const

function channel(color: string, index: number): number {
  return parseInt(color.slice(1 + 2 * index, 3 + 2 * index), 16)
}

function blend(from: string, to: string, share: number): string {
  const mixed = [0, 1, 2].map((index) => {
    const start = channel(from, index)
    return Math.round(start + (channel(to, index) - start) * share)
  })
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Colour of task `task` (from 0) of `count`. */
export function taskColor(task: number, count: number, theme: FigureTheme): string {
  const scale = theme.id === 'dark' ? onNight : onPaper
  const place = count < 2 ? 0 : (task / (count - 1)) * (scale.length - 1)
  const left = Math.min(scale.length - 2, Math.floor(place))
  return blend(scale[left] ?? theme.ink, scale[left + 1] ?? theme.ink, place - left)
}
