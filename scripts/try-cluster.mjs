// @ts-check
/**
 * A quick experiment on a real Slurm with one computer, behind a real `ssh`: what comes home is compared bit for
 * bit with what this computer computes alone, while the cluster is disturbed in every way that is to be got over.
 *
 *   node scripts/try-cluster.mjs [--short] [--record]
 *
 * For root on Debian, where what is missing is installed. Elsewhere it says that it did not run, and ends well.
 * With --short there is one seed, and nothing that takes minutes to be got over. With --record its last run is written into docs/clusters.md.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './parts/build.mjs'
import { haveInstalled } from './parts/daemons.mjs'
import { sshPackages, sshPrograms, startSshd } from './parts/loopback-sshd.mjs'
import { slurmPackages, slurmPrograms, startSlurm } from './parts/one-machine-slurm.mjs'
import { requireNode } from './parts/program.mjs'
import { recordRun } from './parts/cluster-record.mjs'
import { tryCluster } from './parts/cluster-story.mjs'

requireNode()
process.exitCode = await main()

async function main() {
  if (process.getuid?.() !== 0 || !haveInstalled(slurmPrograms, slurmPackages)) {
    console.log('Skipped: Slurm (slurm-wlm, munge) is not here, or this is not root.')
    return 0
  }
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-cluster-'))
  // Munge, a user of its own, has to get through.
  chmodSync(folder, 0o711)
  const at = (/** @type {string} */ name) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  /** @type {(() => Promise<unknown>)[]} */
  const ends = []
  try {
    const slurm = await started(at('slurm'))
    if (!slurm) return 0
    ends.push(() => slurm.stop())
    const told = await tryCluster({
      ...{ slurm, folder: at('story'), isShort: process.argv.includes('--short') },
      reach: async (programs) => {
        if (!haveInstalled(sshPrograms, sshPackages)) return undefined
        const path = `${programs}:${process.env['PATH']}`
        const sshd = await startSshd(at('ssh'), { PATH: path, SLURM_CONF: slurm.conf })
        ends.push(() => sshd.stop())
        return sshd
      },
    })
    if (process.argv.includes('--record')) recordRun(told)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    for (const end of ends.toReversed()) await end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A Slurm; nothing, and a word why, on a computer that lets none start: that says nothing of this program. */
async function started(/** @type {string} */ folder) {
  try {
    return await startSlurm(folder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.log(`Skipped: no Slurm can be started here. ${reason}`)
    return undefined
  }
}
