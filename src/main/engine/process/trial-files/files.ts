/** The files of one trial in the folder of results. */
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { encodeNetwork } from '../../../trial-files/array-file'
import { trialFileVersion } from '../../../trial-files/request'
import { trialEndSchema, trialFileNames, type TrialEnd } from '../../../trial-files/result'
import {
  decodeSavedTrial,
  encodeSavedTrial,
  type SavedTrial,
} from '../../../trial-files/saved-trial'
import { writeWhole } from '../../../trial-files/whole-file'
import { programVersion } from '../../../program-version'
import type { TrialOutcome } from '../../training/trial'

type Failed = Extract<TrialEnd['outcome'], { kind: 'failed' }>

/** How a trial was done, with its network itself. */
export interface DoneOutcome extends TrialOutcome {
  readonly kind: 'done'
  readonly deviceDetail: string
}
export type Outcome = DoneOutcome | Failed

export class TrialFiles {
  private readonly paths: ReturnType<typeof trialFileNames>

  /** @param tell is told in a sentence what could not be read or kept */
  constructor(
    folder: string,
    private readonly key: string,
    private readonly tell: (sentence: string) => void,
  ) {
    const { end, network, checkpoint } = trialFileNames(key)
    this.paths = {
      end: join(folder, end),
      network: join(folder, network),
      checkpoint: join(folder, checkpoint),
    }
  }

  /** Whether the trial has come to its end before. */
  get isEnded(): boolean {
    return existsSync(this.paths.end)
  }

  /** Where it was saved last; nothing where it was not, or where that cannot be read. */
  saved(): SavedTrial | undefined {
    if (!existsSync(this.paths.checkpoint)) return undefined
    try {
      return decodeSavedTrial(readFileSync(this.paths.checkpoint))
    } catch (error) {
      this.tell(`Its checkpoint cannot be read; it starts anew. ${String(error)}`)
      return undefined
    }
  }

  /** Keeps a checkpoint in place of the one before, where there is room; without it the trial goes on all the same. */
  save(checkpoint: Checkpoint, seconds: number): void {
    try {
      writeWhole(this.paths.checkpoint, encodeSavedTrial({ checkpoint, seconds }))
    } catch (error) {
      this.tell(`Its checkpoint could not be kept. ${String(error)}`)
    }
  }

  /**
   * Writes how the trial ended, its network before. A failure takes the place of no end that another process
   * has written meanwhile.
   * @throws Error where it cannot be written: its checkpoint stays then
   */
  end(outcome: Outcome): void {
    if (outcome.kind === 'done') this.write(this.kept(outcome))
    else if (!this.isEnded) this.write(outcome)
    rmSync(this.paths.checkpoint, { force: true })
  }

  private kept({ network: arrays, result, ...rest }: DoneOutcome): TrialEnd['outcome'] {
    const network = arrays.length > 0 ? this.keepNetwork(arrays) : undefined
    return {
      ...rest,
      result: { ...result, scalars: finiteOnly(result.scalars) },
      ...(network ? { network } : {}),
    }
  }

  private keepNetwork(arrays: readonly StoredArray[]) {
    const bytes = encodeNetwork(arrays)
    writeWhole(this.paths.network, bytes)
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  }

  private write(outcome: TrialEnd['outcome']): void {
    const end: TrialEnd = { version: trialFileVersion, key: this.key, programVersion, outcome }
    writeWhole(this.paths.end, JSON.stringify(z.encode(trialEndSchema, end)))
  }
}

/** JSON has no words for the others, and the store leaves them out. */
function finiteOnly(scalars: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(scalars).filter(([, value]) => Number.isFinite(value)))
}
