/** A lab in memory, as far as the wizard needs one. */
import { vi } from 'vitest'
import type { LabConnection } from '../../../src/renderer/lab/connection'

export interface Call {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}

export interface FakeLab {
  readonly lab: LabConnection
  readonly calls: Call[]
  readonly drafts: Map<string, Readonly<Record<string, unknown>>>
}

type Args = Readonly<Record<string, unknown>>

export function fakeLab(answers: Readonly<Record<string, (args: Args) => unknown>> = {}): FakeLab {
  const calls: Call[] = []
  const drafts = new Map<string, Args>()
  const standard: Readonly<Record<string, (args: Args) => unknown>> = {
    'drafts.get': ({ definition }) => drafts.get(String(definition)) ?? {},
    'drafts.put': ({ definition, ...draft }) => (drafts.set(String(definition), draft), {}),
    'drafts.delete': ({ definition }) => (drafts.delete(String(definition)), {}),
    'experiments.estimate': () => ({
      ...{ trials: 9, existing: 0, seconds: 118, least: 110, most: 126, measured: true },
      coreHours: 0.2,
    }),
    'clusters.list': () => [],
    'experiments.list': () => [],
    'experiments.start': () => ({ id: 'e1' }),
    'datasets.tasks': () => [],
    'devices.list': () => [],
    ...answers,
  }
  const call = vi.fn((name: string, args: Args) => {
    calls.push({ name, args })
    const answer = standard[name]
    if (!answer) return Promise.reject(new Error(`no answer to ${name}`))
    return Promise.resolve().then(() => answer(args))
  })
  const lab = { call, subscribe: () => () => undefined, onChange: () => undefined }
  return { lab: lab as unknown as LabConnection, calls, drafts }
}
