/** The worker that is sent to a cluster: small, whole, sent once, and it computes the same bits there. */
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { valueOfRecipe } from '@shared/datasets/recipes'
import { localMachine } from '../../../../src/main/clusters/machines/local'
import { MachineError, type Machine } from '../../../../src/main/clusters/machines/machine'
import { workerNames } from '../../../../src/main/clusters/worker/names'
import { prepareWorker } from '../../../../src/main/clusters/worker/prepare'
import { programFiles, sentPackages } from '../../../../src/main/clusters/worker/program-files'
import { datasetFolder } from '../../../../src/main/paths'
import { trialFileVersion } from '../../../../src/main/trial-files/request'
import { trialEndSchema } from '../../../../src/main/trial-files/result'
import { decodeSavedTrial } from '../../../../src/main/trial-files/saved-trial'
import { temporaryFolder } from '../../../fixtures/temporary-folder'
import { EngineProcess } from '../../engine/process/engine-process'
import { smallTrial } from '../../engine/small-trial'

const platform = `${process.platform}-${process.arch}`
const folders = { datasetFolder }
const settings = smallTrial('presynaptic')
const requests = [{ settings }]

/** This computer, with a note of the size of all that is sent. */
function noting(change: Partial<Machine> = {}): { machine: Machine; sent: number[] } {
  const machine = localMachine()
  const sent: number[] = []
  const send: Machine['send'] = (local, remote) => {
    sent.push(statSync(local).size)
    return (change.send ?? machine.send)(local, remote)
  }
  return { machine: { ...machine, ...change, send }, sent }
}

let folder = ''
let worker = ''
let sent: number[] = []
beforeAll(async () => {
  folder = join(temporaryFolder(), `it's a “folder” with $HOME`)
  mkdirSync(folder)
  const noted = noting()
  worker = await prepareWorker(noted.machine, { folder }, requests, folders)
  sent = noted.sent
}, 120_000)

function started(key: string, device: string, out: string, savedEvery?: number) {
  const request = { version: trialFileVersion, key, settings, device, threads: 1, savedEvery }
  const path = join(folder, `${key}.request`)
  writeFileSync(path, JSON.stringify(request))
  const words = [
    ...[join(worker, workerNames.engine), '--trial', path, '--out', out],
    ...['--datasets', join(worker, workerNames.datasets)],
  ]
  // Nothing of this computer's Node or of the program is in its way.
  const child = spawn(join(worker, workerNames.node), words, {
    cwd: '/',
    env: {},
    stdio: 'inherit',
  })
  return { child, ended: new Promise((resolve) => child.once('close', resolve)) }
}

describe('a worker for Split MNIST', () => {
  it('is at most 60 MB', () => {
    expect(sent).toHaveLength(2)
    console.log(`Sent: ${sent.map((bytes) => (bytes / 1e6).toFixed(1)).join(' + ')} MB.`)
    expect(sent.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(60e6)
  })

  it.each(['simd', 'wasm'])('computes the bits of a lab, on %s', async (device) => {
    const out = join(folder, 'results')
    const key = (device === 'simd' ? 'a' : 'b').repeat(16)
    expect(await started(key, device, out).ended).toBe(0)
    const { outcome } = trialEndSchema.parse(
      JSON.parse(readFileSync(join(out, `${key}.json`), 'utf8')),
    )
    const engine = new EngineProcess()
    engine.send({ kind: 'run', trialId: '1', settings, device, threads: 1, datasetFolder })
    const { result } = await engine.next('done')
    await engine.close()
    expect(outcome).toMatchObject({ kind: 'done', result })
  })

  it('takes its first step soon after it was started', async () => {
    const out = join(folder, 'first step')
    const key = 'c'.repeat(16)
    const start = performance.now()
    // It saves itself after its first step.
    const { child, ended } = started(key, 'simd', out, 0)
    while (!existsSync(join(out, `${key}.checkpoint`))) await wait(2)
    console.log(`First step after ${((performance.now() - start) / 1000).toFixed(2)} s.`)
    child.kill('SIGKILL')
    await ended
    const saved = decodeSavedTrial(readFileSync(join(out, `${key}.checkpoint`)))
    expect(saved.checkpoint.tasksDone).toBe(0)
  })

  it('is not sent again, and with other data sets only those are', async () => {
    const noted = noting()
    expect(await prepareWorker(noted.machine, { folder }, requests, folders)).toBe(worker)
    expect(noted.sent).toEqual([])
    const perceptron = [{ settings: { ...settings, definition: 'perceptron', values: {} } }]
    const other = await prepareWorker(noted.machine, { folder }, perceptron, folders)
    expect(other).not.toBe(worker)
    expect(noted.sent).toEqual([])
    const curves = [{ settings: { ...settings, values: { dataset: valueOfRecipe('curves') } } }]
    const third = await prepareWorker(noted.machine, { folder }, curves, folders)
    expect(noted.sent).toHaveLength(1)
    expect(readdirSync(join(third, workerNames.datasets))).toEqual(['curves'])
  })
})

describe('a worker that does not arrive', () => {
  const perceptron = [{ settings: { ...settings, definition: 'perceptron', values: {} } }]

  it('is not there, and is sent again', async () => {
    const place = temporaryFolder()
    const { machine } = noting({
      send: (local, remote) => {
        copyFileSync(local, remote)
        const bytes = readFileSync(remote)
        bytes[bytes.length >> 1]! ^= 1
        writeFileSync(remote, bytes)
        return Promise.resolve()
      },
    })
    const failed = prepareWorker(machine, { folder: place }, perceptron, folders)
    await expect(failed).rejects.toThrow(/arrived damaged/)
    const left = readdirSync(join(place, 'programs'))
    expect(left.filter((name) => !name.endsWith('.tar.gz'))).toEqual([])
    const again = await prepareWorker(localMachine(), { folder: place }, perceptron, folders)
    expect(existsSync(join(again, workerNames.engine))).toBe(true)
  })

  it('is not sent where Node for its kind of computer is missing here', async () => {
    const machine: Machine = {
      ...localMachine(),
      run: (words) =>
        words[0] === 'uname'
          ? Promise.resolve({ code: 0, stdout: 'Linux ppc64le\n', stderr: '' })
          : localMachine().run(words),
    }
    const failed = prepareWorker(machine, { folder: temporaryFolder() }, perceptron, folders)
    await expect(failed).rejects.toThrow(/linux-ppc64le/)
    await expect(failed).rejects.toBeInstanceOf(MachineError)
    const known = ['linux-x64', 'linux-arm64', 'darwin-x64'].find(
      (id) => !existsSync(`node_modules/node-${id}/bin/node`),
    )
    expect(() => programFiles(known ?? 'linux-ppc64le')).toThrow(MachineError)
  })
})

it('has every package that an engine loads, but for graphics cards', () => {
  const cards = ['webgpu', '@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-node-gpu']
  const bundles = programFiles(platform).filter(({ name }) => name.startsWith('out/main/'))
  const imported = bundles.flatMap(({ path }) =>
    Array.from(
      readFileSync(path, 'utf8').matchAll(
        /^(?:import|export)\b.*\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/gm,
      ),
      ([, fixed, late]) => fixed ?? late ?? '',
    ),
  )
  const packages = imported
    .filter((name) => !/^(\.|node:)/.test(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
  expect(new Set(packages.filter((name) => !cards.includes(name)))).toEqual(
    new Set(Object.keys(sentPackages)),
  )
})
