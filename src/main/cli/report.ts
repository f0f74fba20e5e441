/** `lab report`: what whoever helps has to know, as a text without names and data. */
import { resolve } from 'node:path'
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'
import { checkWritable, writeOut } from './written-file'

export const report: Command = {
  name: 'report',
  usage: '[--out FILE] [--db FILE]',
  summary: 'Tells of program, computer and store for whoever helps: no names, no data.',
  options: { ...shared.db, out: { type: 'string' } },
  words: [0, 0],
  async run(invocation, terminal) {
    const path = invocation.text('out')
    if (path !== undefined) checkWritable(path, 'report.txt')
    const { text } = await withLab(invocation, (client) => client.call('lab.report', {}))
    if (path === undefined) {
      terminal.out(text.trimEnd())
      return exitCode.done
    }
    writeOut(path, text)
    terminal.say(`Wrote ${resolve(path)}. Read it before you send it.`)
    return exitCode.done
  },
}
