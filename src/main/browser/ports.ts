/** Where the browser host listens: on loopback, at a port that stays free between two starts. */
import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LabError } from '@shared/contract/wire'
import { errorCode } from '../store/storage-error'

/** Below those that systems lend to any program for a while, which would be taken by the next start. */
const lowest = 20_000
const beyond = 30_000
const tries = 20

/** Listens at `port`. @throws LabError where it is taken or cannot be used */
export function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const taken = errorCode(error) === 'EADDRINUSE'
      reject(
        new LabError({
          code: taken ? 'usage' : 'failed',
          message: taken
            ? `The port ${port} is used by another program.`
            : `The port ${port} cannot be used: ${error.message}`,
          remedy: 'Choose another port, or none for a free one.',
        }),
      )
    }
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Listens at some free port. @returns which */
export async function listenSomewhere(server: Server): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const port = await listenAt(server, randomInt(lowest, beyond)).catch(() => undefined)
    if (port !== undefined) return port
  }
  return listenAt(server, 0)
}
