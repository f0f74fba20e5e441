/** A real engine process without a lab, as a scheduler starts it, on requests and results in files. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { nodeBinary } from '../../../../src/main/node-binary'
import { bundlePath } from '../../../../src/main/paths'
import { trialFileVersion, type TrialRequest } from '../../../../src/main/trial-files/request'
import {
  trialEndSchema,
  trialFileNames,
  type TrialEnd,
} from '../../../../src/main/trial-files/result'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

export type Done = Extract<TrialEnd['outcome'], { kind: 'done' }>

export class TrialWorker {
  readonly folder = temporaryFolder()
  readonly out = join(this.folder, 'results')
  errors = ''

  constructor(private readonly datasetFolder: string) {}

  /** Writes a request; its key is one that no other trial here has. */
  request(settings: TrialSettings, changes: Partial<TrialRequest> = {}): TrialRequest {
    const key = createHash('sha256').update(JSON.stringify(settings)).digest('hex')
    const request: TrialRequest = {
      ...{ version: trialFileVersion, key, settings, device: 'simd', threads: 1 },
      ...changes,
    }
    writeFileSync(this.requestPath(request.key), JSON.stringify(request))
    return request
  }

  requestPath(key: string): string {
    return join(this.folder, `${key}.request.json`)
  }

  start(keys: readonly string[]): { child: ChildProcess; ended: Promise<number | string | null> } {
    const trials = keys.flatMap((key) => ['--trial', this.requestPath(key)])
    const words = [...trials, '--out', this.out, '--datasets', this.datasetFolder]
    const child = spawn(nodeBinary(), [bundlePath('engine'), ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text))
    const ended = new Promise<number | string | null>((resolve) =>
      child.once('close', (code, signal) => resolve(code ?? signal)),
    )
    return { child, ended }
  }

  /** @returns the exit code */
  run(...keys: readonly string[]): Promise<number | string | null> {
    return this.start(keys).ended
  }

  /** Starts it and ends it by a signal once it has saved this trial. */
  async interrupt(key: string, signal: NodeJS.Signals): Promise<number | string | null> {
    const { child, ended } = this.start([key])
    const over = ended.then(() => true)
    while (!existsSync(this.path(key, 'checkpoint')))
      if (await Promise.race([over, wait(2, false)]))
        throw new Error(`No checkpoint: ${this.errors}`)
    child.kill(signal)
    return ended
  }

  path(key: string, what: keyof ReturnType<typeof trialFileNames>): string {
    return join(this.out, trialFileNames(key)[what])
  }

  end(key: string): TrialEnd {
    return trialEndSchema.parse(JSON.parse(readFileSync(this.path(key, 'end'), 'utf8')))
  }

  done(key: string): Done {
    const { outcome } = this.end(key)
    if (outcome.kind === 'failed') throw new Error(outcome.message)
    return outcome
  }

  /** Names of all files among the results. */
  files(): string[] {
    return readdirSync(this.out).sort()
  }
}
