// @ts-check
/** How the lab’s memory and attention were taken. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { megabytesOf } from './program.mjs'

/** Megabytes that 60 looks at the data sets may take. */
const most = 900

/** A Python that writes down that it was asked, and is slow. @param {string} folder @returns the file that it writes into */
function slowPython(folder) {
  const asked = join(folder, 'asked')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const script = `#!/bin/sh\necho "$*" >> '${asked}'\nsleep 0.5\necho 'pip 25.0'\n`
  for (const name of ['python3', 'python']) {
    writeFileSync(join(bin, name), script)
    chmodSync(join(bin, name), 0o755)
  }
  return { asked, path: `${bin}:${process.env['PATH'] ?? ''}` }
}

/** @type {import('./probe.mjs').Probes} */
export const ofAttention = {
  'sixty looks at the data sets share one': async (program) => {
    const { client } = await program.serve()
    await Promise.all(Array.from({ length: 60 }, () => client.call('datasets.list')))
    const { processId } = await client.call('lab.info')
    const megabytes = Math.round(await megabytesOf(processId))
    return megabytes < most ? undefined : `they took ${megabytes} MB`
  },
  'offers of an accelerator are looked for once': async (program) => {
    const { asked, path } = slowPython(program.folder)
    const { client } = await program.serve({ PATH: path })
    const calls = Array.from({ length: 6 }, () => client.call('accelerator.offers'))
    await Promise.allSettled(calls)
    const lines = existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []
    const repeated = lines.length - new Set(lines).size
    return repeated === 0 ? undefined : `the same was asked ${repeated} times more than once`
  },
  'an id that is in use is refused': async (program) => {
    const { address } = await program.serve()
    const token = address.searchParams.get('token') ?? ''
    const socket = new WebSocket(`ws://${address.host}/lab?token=${token}`)
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    let refused = false
    socket.addEventListener('close', () => (refused = true))
    socket.addEventListener('message', ({ data }) => {
      if (/"type":"(error|goodbye)"/.test(String(data))) refused = true
    })
    const watch = JSON.stringify({ type: 'call', id: 1, method: 'queue.watch', args: {} })
    socket.send(watch)
    socket.send(watch)
    for (let waited = 0; waited < 3_000 && !refused; waited += 100) await delay(100)
    socket.close()
    return refused ? undefined : 'both were watched'
  },
  'a picture that is too large is refused with the greatest that is possible': async (program) => {
    const id = await program.smallExperiment()
    const figure = ['--figure', 'final-task-accuracy', '--format', 'png', '--dpi', '1200']
    const size = ['--width', '500', '--height', '500', '--out', join(program.folder, 'large.png')]
    const { err, late } = await program.onStore(['export', id, ...figure, ...size], {
      patience: 40_000,
    })
    if (late) return 'it was drawn for more than 40 seconds'
    return /dpi|millimetres|mm/.test(err) && !existsSync(size.at(-1) ?? '') ? undefined : err.trim()
  },
  'Ctrl-C ends a host that waits for a lab that stands still': async (program) => {
    await program.serve()
    const [lab] = program.labs()
    if (!lab) throw new Error('There is no lab.')
    process.kill(lab.pid, 'SIGSTOP')
    const host = spawn(process.execPath, [program.cli, 'serve', '--db', program.database])
    await delay(4_000)
    const ended = once(host, 'exit')
    host.kill('SIGINT')
    const outcome = await Promise.race([ended.then(() => 'ended'), delay(8_000, 'late')])
    host.kill('SIGKILL')
    process.kill(lab.pid, 'SIGCONT')
    return outcome === 'ended' ? undefined : 'it was still there after eight seconds'
  },
  'a closed pipe ends without a stack trace': async (program) => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${program.cli}" presets | true`])
    let told = ''
    shell.stderr.on('data', (text) => (told += String(text)))
    await once(shell, 'close')
    return /\n\s+at |EPIPE/.test(told) ? (told.split('\n')[0] ?? told) : undefined
  },
}
