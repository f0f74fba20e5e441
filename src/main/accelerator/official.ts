/** The library and the addon that tfjs-node downloads for itself, ready to use. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, fromOutput, lastWords, offline } from './failures'
import { addonVersion } from './packages'
import { phaseWords, within, type OnProgress } from './progress'
import { runTool } from './tool'
import { requireSpace } from './space'

const version = '2.9.1'
export const officialLibrary = `TensorFlow ${version}`

const storage = 'https://storage.googleapis.com'

interface Files {
  readonly library: string
  readonly addon: string
}

/** Paths in the storage for this kind of computer; nothing where it holds none that fit together. */
export function officialFiles(gpu: boolean): Files | undefined {
  const system = { linux: 'linux', win32: 'windows', darwin: 'darwin' }[process.platform as string]
  if (system === undefined || process.arch !== 'x64' || (gpu && system === 'darwin'))
    return undefined
  const ending = system === 'windows' ? 'zip' : 'tar.gz'
  const kind = gpu ? 'gpu' : 'cpu'
  return {
    library: `tensorflow/libtensorflow/libtensorflow-${kind}-${system}-x86_64-${version}.${ending}`,
    addon: `tf-builds/pre-built-binary/napi-v8/${addonVersion}/${kind.toUpperCase()}-${system}-${addonVersion}.${ending}`,
  }
}

/** An archive's libraries take about so many times its own size. */
const expansion = 4

interface Transfer {
  readonly url: string
  readonly file: string
  readonly folder: string
  readonly signal: AbortSignal | undefined
  readonly onFraction: (fraction: number) => void
}

async function answerOf({ url, signal }: Transfer): Promise<Response> {
  try {
    return await fetch(url, signal ? { signal } : {})
  } catch (error) {
    if (signal?.aborted) throw error
    throw offline(new URL(url).host)
  }
}

async function download(transfer: Transfer): Promise<void> {
  const { url, file, folder, signal, onFraction } = transfer
  const { host } = new URL(url)
  const answer = await answerOf(transfer)
  if (!answer.ok || !answer.body)
    throw failed(
      'The library is not where it is published.',
      'Try again later, or choose the other library.',
      `${host} does not hold ${url} (it answered ${answer.status}). The other one: “--from wheel”.`,
    )
  const length = Number(answer.headers.get('content-length'))
  if (length > 0) await requireSpace(folder, length * (1 + expansion))
  const hash = createHash('md5')
  const handle = await open(file, 'w')
  let bytes = 0
  try {
    for await (const part of answer.body as ReadableStream<Uint8Array>) {
      await handle.appendFile(part)
      hash.update(part)
      bytes += part.length
      onFraction(length > 0 ? bytes / length : 0)
    }
  } catch (error) {
    if (signal?.aborted || (error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
      throw error
    throw failed('The connection broke off during the download.', 'Try again.', host)
  } finally {
    await handle.close()
  }
  if (length > 0 && bytes !== length)
    throw failed('The connection broke off during the download.', 'Try again.', host)
  const expected = /md5=([^,\s]+)/.exec(answer.headers.get('x-goog-hash') ?? '')?.[1]
  if (expected !== undefined && expected !== hash.digest('base64'))
    throw failed(
      'What was downloaded is damaged.',
      'Try again.',
      `What came from ${host} has another checksum.`,
    )
}

/** Unpacks with the system's tar, which on Windows and on a Mac reads zip files, too. */
async function unpack(file: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  await mkdir(to, { recursive: true })
  const ending = await runTool('tar', ['-xf', file, '-C', to], signal ? { signal } : {})
  if (ending.code !== 0)
    throw fromOutput(ending.output, {
      folder: to,
      otherwise: () =>
        failed('The download cannot be unpacked.', 'Try again.', lastWords(ending.output)),
    })
  await rm(file)
}

/** Windows looks for a library beside the addon that needs it. */
async function moveBesideAddon(folder: string): Promise<void> {
  const libraries = join(folder, 'deps', 'lib')
  for (const name of await readdir(libraries))
    if (name.endsWith('.dll'))
      await rename(join(libraries, name), join(folder, 'lib', 'napi-v8', name))
}

/** Fills `folder` with addon and libraries. @throws LabError where that is impossible. */
export async function fromOfficial(
  { gpu, mirror }: { gpu: boolean; mirror: string | undefined },
  { folder, scratch, signal }: { folder: string; scratch: string; signal: AbortSignal | undefined },
  onProgress: OnProgress,
): Promise<string> {
  const files = officialFiles(gpu)
  if (!files) throw new Error('Asked for an official library that does not exist.')
  const base = (mirror ?? storage).replace(/\/+$/, '')
  const onFraction = within('download', phaseWords.download, onProgress)
  const [library, addon] = [join(scratch, 'library'), join(scratch, 'addon')]
  const transfer = { folder, signal }
  await download({
    ...transfer,
    url: `${base}/${files.addon}`,
    file: addon,
    onFraction: () => onFraction(0),
  })
  await download({ ...transfer, url: `${base}/${files.library}`, file: library, onFraction })
  within('unpack', phaseWords.unpack, onProgress)(0)
  await unpack(addon, join(folder, 'lib'), signal)
  await unpack(library, join(folder, 'deps'), signal)
  if (process.platform === 'win32') await moveBesideAddon(folder)
  await rm(join(folder, 'deps', 'include'), { recursive: true, force: true })
  await stat(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node')).catch(() => {
    throw failed(
      'The download is incomplete.',
      'Try again later, or choose the other library.',
      'It lacks the addon. The other one: “--from wheel”.',
    )
  })
  return officialLibrary
}
