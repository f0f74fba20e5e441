// @ts-check
/** How others came in. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Program } from './program.mjs'

/** @type {import('./probe.mjs').Probes} */
export const ofTheDoor = {
  'the key stands in no command line': async (program) => {
    const bin = join(program.folder, 'bin')
    const asked = join(program.folder, 'opened')
    mkdirSync(bin)
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$*" > '${asked}'\n`)
    chmodSync(join(bin, 'xdg-open'), 0o755)
    const noScreen = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }
    const env = { ...process.env, ...noScreen, PATH: `${bin}:${process.env['PATH'] ?? ''}` }
    const script = join(program.checkout, 'scripts/start.mjs')
    const child = spawn(process.execPath, [script, '--db', program.database], {
      env,
      stdio: 'ignore',
    })
    for (let waited = 0; waited < 60_000 && !existsSync(asked); waited += 200) await delay(200)
    await delay(200)
    child.kill('SIGINT')
    await once(child, 'exit')
    if (!existsSync(asked)) throw new Error('No browser was opened.')
    const words = readFileSync(asked, 'utf8').trim()
    return words.includes('token=') ? words.replace(/token=.*/, 'token=…') : undefined
  },
  'a lab in a folder that others can write to is not believed': async (program) => {
    // So long a path that the socket lies under the temporary folder.
    const deep = new Program(program.checkout, join(program.folder, 'd'.repeat(90)))
    const temporary = join(program.folder, 't')
    const hash = createHash('sha256').update(deep.database).digest('hex').slice(0, 24)
    const socket = join(temporary, `palimpsest-${userInfo().uid}`, `${hash}.sock`)
    mkdirSync(dirname(socket), { recursive: true })
    chmodSync(dirname(socket), 0o777)
    let believed = false
    const server = createServer((client) => {
      believed = true
      client.on('error', () => undefined)
    })
    await new Promise((resolve) => server.listen(socket, () => resolve(undefined)))
    await deep.onStore(['list'], { patience: 10_000, env: { TMPDIR: temporary } })
    server.close()
    return believed ? 'it was asked' : undefined
  },
  'the window may not connect from browser to browser': async (program) => {
    const { address } = await program.serve()
    const { headers } = await fetch(address)
    const policy = headers.get('content-security-policy') ?? ''
    return /webrtc 'block'/.test(policy) ? undefined : 'its policy allows WebRTC'
  },
  'the packed program’s fuses are set': (program) => {
    const path = join(program.checkout, 'electron-builder.json5')
    const isSet = existsSync(path) && /runAsNode:\s*false/.test(readFileSync(path, 'utf8'))
    return Promise.resolve(isSet ? undefined : 'Node’s own options are left open')
  },
}
