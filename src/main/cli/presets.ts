/** `lab presets`: what can be run. */
import { definitionOf } from '@shared/experiments/registry'
import { presets as allPresets } from '@shared/presets/registry'
import { exitCode, shared, type Command } from './command'
import { columns } from './words'

export const presets: Command = {
  name: 'presets',
  usage: '[--json]',
  summary: 'Every experiment and figure preset with its scales.',
  options: { ...shared.json },
  words: [0, 0],
  run(invocation, terminal) {
    const rows = allPresets.map(({ id, title, definition, scales, conditions }) => ({
      id,
      title,
      definition,
      bench: definitionOf(definition).bench,
      scales: scales.map((scale) => scale.id),
      conditions,
    }))
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({ presets: rows })
        : columns(
            rows.map(({ id, bench, scales, title }) => [id, bench, scales.join(', '), title]),
          ),
    )
    return exitCode.done
  },
}
