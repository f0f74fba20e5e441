/** Ends a lab that runs by itself, and waits until it has written its last. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { connectLab, type ConnectOptions } from '../../src/main/lab/connect'

/** Milliseconds for a lab to end. */
const patience = 15_000

function lives(id: number): boolean {
  try {
    process.kill(id, 0)
  } catch {
    return false
  }
  try {
    // Nobody may have asked yet how it ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

export async function endLab(store: ConnectOptions): Promise<void> {
  const { client } = await connectLab(store)
  const { processId } = await client.call('lab.info', {})
  client.close()
  process.kill(processId, 'SIGTERM')
  const late = performance.now() + patience
  while (lives(processId) && performance.now() < late) await delay(20)
}
