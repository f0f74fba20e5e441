/** `lab report`: what whoever helps has to know, as a text without names and data. */
import { resolve } from 'node:path'
import { LabError } from '@shared/contract/wire'
import { storePlace } from '../data-folder'
import { bareReport } from '../lab/bare-report'
import { exitCode, shared, type Command, type Invocation } from './command'
import { withLab } from './with-lab'
import { checkWritable, writeOut } from './written-file'

/** What the lab tells; where it cannot be asked, what can be told without it, and why. */
async function textOf(invocation: Invocation): Promise<string> {
  try {
    return (await withLab(invocation, (client) => client.call('lab.report', {}))).text
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    const dbFile = invocation.text('db')
    return bareReport(storePlace(dbFile === undefined ? {} : { dbFile }), error.message)
  }
}

export const report: Command = {
  name: 'report',
  usage: '[--out FILE] [--db FILE]',
  summary: 'Tells of program, computer and store for whoever helps: no names, no data.',
  options: { ...shared.db, out: { type: 'string' } },
  words: [0, 0],
  async run(invocation, terminal) {
    const path = invocation.text('out')
    if (path !== undefined) checkWritable(path, 'report.txt')
    const text = await textOf(invocation)
    if (path === undefined) {
      terminal.out(text.trimEnd())
      return exitCode.done
    }
    writeOut(path, text)
    terminal.say(`Wrote ${resolve(path)}. Read it before you send it.`)
    return exitCode.done
  },
}
