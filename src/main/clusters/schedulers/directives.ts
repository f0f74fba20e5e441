/** Lines for a scheduler at the head of a script: `#PBS -q short`. */
import { shellWord } from '@shared/clusters/shell-word'

/** An option with its values, or without; one of which a value is empty is left out. */
export type Directive = readonly [option: string, ...values: readonly (string | number)[]]

/** These schedulers read quotes as shells do; what is one word without them has none. */
const wordOf = (value: string) => (/^[\w.,:=/%@+-]+$/.test(value) ? value : shellWord(value))

/** @param mark with which a line for the scheduler begins */
export function directives(mark: string, options: readonly Directive[]): string[] {
  return options
    .filter((words) => !words.includes(''))
    .map(([option, ...values]) =>
      [mark, option, ...values.map((value) => wordOf(String(value)))].join(' '),
    )
}

/** Hours as `HH:MM:SS`. */
export function clockOf(hours: number): string {
  const minutes = Math.ceil(60 * hours)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`
}
