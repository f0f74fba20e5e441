/** `lab devices`: where trials can be computed. */
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'
import { columns } from './words'

export const devices: Command = {
  name: 'devices',
  usage: '[--db FILE] [--json]',
  summary: 'The devices of this computer, and why others cannot be used.',
  options: { ...shared.db, ...shared.json },
  words: [0, 0],
  async run(invocation, terminal) {
    const found = await withLab(invocation, (client) => client.call('devices.list', {}))
    terminal.out(
      invocation.flag('json')
        ? JSON.stringify({ devices: found })
        : columns(
            found.map(({ id, available, isDefault, label, detail }) => [
              id,
              isDefault ? 'default' : available ? 'available' : 'not available',
              label,
              detail,
            ]),
          ),
    )
    return exitCode.done
  },
}
