// @ts-check
/**
 * The whole main job with the network denied: lab and window start, a quick experiment is run, a figure is
 * exported, a data set imported, and not one connection outside of this computer is tried. Says which way
 * it looked, and ends with 1 where something tried, or failed.
 *
 *   node scripts/offline.mjs
 *
 * In a namespace of Linux without any interface but loopback, what tries to leave has no route and is counted
 * by the system; the count is proved first by a try of our own. Where no namespace can be made, strace
 * lists what all processes try.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './parts/build.mjs'
import { runNode, run } from './parts/child.mjs'
import { requireNode } from './parts/program.mjs'

requireNode()
const script = import.meta.filename
const job = join(import.meta.dirname, 'parts', 'offline-job.mjs')

/** @param {string} command @param {string[]} words */
const works = (command, ...words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0

process.exitCode = process.argv.includes('--inside') ? await inside() : await outside()

async function outside() {
  await ensureBuilt()
  if (works('unshare', '-rn', 'ip', 'link', 'set', 'lo', 'up')) {
    console.log('The network is denied: a namespace without any interface but loopback.')
    const words = ['-rn', process.execPath, script, '--inside']
    return run('unshare', words)
  }
  if (works('strace', '-f', '-o', '/dev/null', 'true')) {
    console.log('No namespace can be made here; strace lists every connection that is tried.')
    return traced()
  }
  console.log('Skipped: neither a namespace (unshare) nor a tracer (strace) can be had here.')
  return 0
}

async function inside() {
  execFileSync('ip', ['link', 'set', 'lo', 'up'])
  const before = tries()
  await tryToLeave()
  const proved = tries()
  if (proved.left === before.left) {
    console.error('The system does not count what tries to leave: nothing was proved.')
    return 1
  }
  const code = await runNode([job])
  const after = tries()
  const left = after.left - proved.left
  const names = after.names - proved.names
  console.log(
    `${left} connections were tried outside of loopback, ${names} names were looked up; the job ended with ${code}.`,
  )
  return code === 0 && left === 0 && names === 0 ? 0 : 1
}

/** A connection to an address that is nobody’s (RFC 5737). */
async function tryToLeave() {
  const { connect } = await import('node:net')
  await new Promise((resolve) => connect(80, '192.0.2.1').on('error', resolve))
}

/** What found no way out so far, and what was asked of name servers of this computer, of which there are none. */
function tries() {
  const tables = readFileSync('/proc/net/snmp', 'utf8')
  const of = (/** @type {string} */ protocol, /** @type {string} */ counter) => {
    const [names = '', values = ''] = tables
      .split('\n')
      .filter((line) => line.startsWith(`${protocol}: `))
    return Number(values.split(' ')[names.split(' ').indexOf(counter)])
  }
  const six = /^Ip6OutNoRoutes\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1]
  return { left: of('Ip', 'OutNoRoutes') + Number(six ?? 0), names: of('Udp', 'NoPorts') }
}

async function traced() {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-offline-'))
  const trace = join(folder, 'trace')
  try {
    const words = ['-f', '-qq', '-e', 'trace=connect', '-o', trace, process.execPath, job]
    const code = await run('strace', words)
    const outside = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /AF_INET6?\b/.test(line) && !/"127\.|"::1"|"::ffff:127\./.test(line))
    for (const line of outside) console.log(line)
    console.log(
      `${outside.length} connections were tried outside of loopback; the job ended with ${code}.`,
    )
    return code === 0 && outside.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
