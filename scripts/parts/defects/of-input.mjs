// @ts-check
/** What was taken as it came, and what was told of it. */
import { openSync } from 'node:fs'
import { join } from 'node:path'

/** A file of recorded synapses. @param {string} protocol @param {number} rows */
const recording = (protocol, rows) =>
  ['initial release probability,strength before (mV),strength after (mV),protocol']
    .concat(Array.from({ length: rows }, (_, row) => `0.5,1,${1 + (row % 7) / 10},${protocol}`))
    .join('\n')

/** @param {Promise<unknown>} call @returns {Promise<string>} what it is refused with, nothing where it is not */
const refusal = (call) =>
  call.then(
    () => '',
    (error) => (error instanceof Error ? error.message : String(error)),
  )

/** @type {import('./probe.mjs').Probes} */
export const ofInput = {
  'a recording above the limit is refused in words': async (program) => {
    const { client } = await program.serve()
    const text = recording('pairing at 50 Hz '.repeat(12), 25_000)
    const told = await refusal(client.call('recordings.import', { text, fileName: 'large.csv' }))
    const gone = await refusal(client.call('lab.info'))
    if (gone) return gone
    return /at most [\d ]+ ?(letters|MB)/i.test(told) ? undefined : told || 'it was taken'
  },
  'a cell that begins a formula is guarded in CSV': async (program) => {
    const { client } = await program.serve()
    const text = recording('=1+1', 12)
    const imported = await client.call('recordings.import', { text, fileName: 'formula.csv' })
    const args = { id: imported.id ?? imported.recording?.id, format: 'csv-raw', measure: 'size' }
    const { content } = await client.call('recordings.export', args)
    return /(^|,)"?[=+@]/m.test(content) ? 'a cell begins with =' : undefined
  },
  'a name of a hundred thousand letters is refused': async (program) => {
    await program.smallExperiment()
    const { client } = await program.serve()
    const [{ id }] = await client.call('experiments.list')
    const long = await refusal(client.call('experiments.update', { id, name: 'n'.repeat(1e5) }))
    return long === '' ? 'it was taken' : undefined
  },
  'a name cannot steer the terminal': async (program) => {
    const { err } = await program.smallExperiment(['--name', 'red \u001b[31m']).then(
      () => ({ err: '' }),
      (/** @type {Error} */ error) => ({ err: error.message }),
    )
    if (err) return undefined
    const { out } = await program.onStore(['list'])
    return out.includes('\u001b[31m') ? 'it coloured the terminal' : undefined
  },
  'what does not fit is refused in a sentence': async (program) => {
    const { client } = await program.serve()
    const told = await refusal(client.call('experiments.get', { id: 7 }))
    return /[[{]\s*"|\[\s*\{/.test(told) ? told.replace(/\s+/g, ' ').slice(0, 80) : undefined
  },
  'a wrong output folder has its own remedy': async (program) => {
    const id = await program.smallExperiment()
    const out = join(program.folder, 'nowhere', 'figure.pdf')
    const figure = ['--figure', 'final-task-accuracy', '--format', 'pdf', '--out', out]
    const { err } = await program.onStore(['export', id, ...figure])
    return err.includes('--out') && !err.includes('--db') ? undefined : err.trim()
  },
  'a full output ends without a stack trace': async (program) => {
    const { err } = await program.command(['presets'], { stdout: openSync('/dev/full', 'w') })
    return /\n\s+at /.test(err)
      ? (err.split('\n').find((line) => line.includes('E')) ?? err)
      : undefined
  },
}
