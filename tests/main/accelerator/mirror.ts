/** A server with the paths of TensorFlow's storage, on loopback, as honest or as bad as a test wants. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { addonIn, librariesIn } from '../../../src/main/accelerator/place'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

/** Sends a file: whole, half of it and then nothing more, or without saying how long it is. */
export type Manner = 'whole' | 'stalls' | 'endless' | 'absent'

export interface Mirror {
  readonly url: string
  manner: Manner
  /** Resolves when the library has been asked for and its first half is on its way. */
  stalled(): Promise<unknown>
  close(): Promise<void>
}

/** An archive of one folder; links stand for libraries of a gigabyte, which would only take time. */
function archive(folder: string, name: string): Buffer {
  const file = join(folder, `${name}.tar.gz`)
  execFileSync('tar', ['-czf', file, '-C', join(folder, name), '.'])
  return readFileSync(file)
}

function archives(native: string | undefined): {
  readonly addon: Buffer
  readonly library: Buffer
} {
  const folder = temporaryFolder()
  const [addon, library] = [join(folder, 'addon'), join(folder, 'library')]
  mkdirSync(join(addon, 'napi-v8'), { recursive: true })
  mkdirSync(join(library, 'lib'), { recursive: true })
  const target = join(addon, 'napi-v8', 'tfjs_binding.node')
  if (native === undefined) {
    writeFileSync(target, 'no addon at all')
    writeFileSync(join(library, 'lib', 'libtensorflow.so.2'), 'no library either')
  } else {
    writeFileSync(target, readFileSync(addonIn(native)))
    for (const name of readdirSync(librariesIn(native)))
      symlinkSync(join(librariesIn(native), name), join(library, 'lib', name))
  }
  try {
    return { addon: archive(folder, 'addon'), library: archive(folder, 'library') }
  } finally {
    removeFolder(folder)
  }
}

/** Bytes without an end, as fast as they are taken. */
function pourInto(answer: ServerResponse): void {
  const part = Buffer.alloc(2 ** 16, 1)
  const more = () => {
    while (answer.writable && answer.write(part));
  }
  answer.on('drain', more)
  more()
}

/** @param native folder of a library that works; without one, what is served is rubbish */
export async function startMirror(native?: string): Promise<Mirror> {
  const files = archives(native)
  let manner: Manner = 'whole'
  const server = createServer((request, answer) => {
    const isLibrary = request.url?.includes('/libtensorflow/') ?? false
    const content = isLibrary ? files.library : files.addon
    if (manner === 'absent') {
      answer.writeHead(404).end()
    } else if (!isLibrary || manner === 'whole') {
      answer.writeHead(200, { 'content-length': content.length }).end(content)
    } else if (manner === 'endless') {
      pourInto(answer.writeHead(200))
    } else {
      answer.writeHead(200, { 'content-length': content.length })
      answer.write(content.subarray(0, content.length >> 1), () => server.emit('stalled'))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get manner() {
      return manner
    },
    set manner(wanted) {
      manner = wanted
    },
    stalled: () => once(server, 'stalled'),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
