/** `lab datasets`: the images that experiments can learn. */
import { formatBytes, formatNumber } from '@shared/words/numbers'
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'
import { columns } from './words'

export const datasets: Command = {
  name: 'datasets',
  usage: '[--db FILE] [--json]',
  summary: 'The data sets that came with the program, and imported ones.',
  options: { ...shared.db, ...shared.json },
  words: [0, 0],
  async run(invocation, terminal) {
    const found = await withLab(invocation, (client) => client.call('datasets.list', {}))
    if (invocation.flag('json')) terminal.out(JSON.stringify({ datasets: found }))
    else
      terminal.out(
        columns(
          found.map(({ id, state, bytes, trainingImages, testImages, description }) => [
            id,
            state,
            `${description.classes.length} classes`,
            `${description.shape.width} × ${description.shape.height} × ${description.shape.channels}`,
            `${formatNumber(trainingImages)} + ${formatNumber(testImages)} images`,
            formatBytes(bytes),
            description.label,
          ]),
        ),
      )
    return exitCode.done
  },
}
