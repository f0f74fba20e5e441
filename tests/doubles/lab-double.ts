/**
 * A stand-in for the lab and its browser host: serves the built window and answers the contract
 * from memory, with trials that “run” on a timer. For working on the window alone.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import {
  experimentSummarySchema,
  type ExperimentDetail,
  type ExperimentSummary,
} from '../../src/shared/contract/experiments'
import type { QueueState } from '../../src/shared/contract/queue'
import { serveCalls, type Handlers } from '../../src/shared/contract/server'
import {
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
} from '../../src/shared/contract/wire'
import type { ArgsOf } from '../../src/shared/contract/contract'
import type { NetworkSample } from '../../src/shared/results/trial-result'
import { exportFigure } from '../../src/main/figures/export-figure'
import { datasets, devices, newExperiment, taskSamples } from './lab-double-data'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'"

export interface LabDouble {
  readonly server: Server
  readonly experiments: Map<string, ExperimentDetail>
  /** Drawings of networks by trial, shown on the page of their experiment. */
  readonly networks: Map<string, NetworkSample>
  /** Moves every running trial on. */
  tick(): void
}

function summaryOf(detail: ExperimentDetail): ExperimentSummary {
  const { results } = detail
  const summary = experimentSummarySchema.parse(detail)
  const count = (status: string) => results.filter((trial) => trial.status === status).length
  const open = count('queued') + count('running') + count('paused')
  const status =
    count('queued') + count('running') > 0
      ? 'active'
      : count('paused') > 0
        ? 'paused'
        : count('done') === results.length
          ? 'done'
          : 'incomplete'
  const progress = results.reduce((sum, trial) => sum + trial.progress, 0) / results.length
  return {
    ...summary,
    status,
    progress,
    trials: { total: results.length, done: count('done'), failed: count('failed'), open },
    ...(status === 'active' ? { secondsLeft: Math.round((1 - progress) * 120) } : {}),
  }
}

/** Starts the double on `port`, serving the window built in `rendererFolder`. */
export function startLabDouble(port: number, rendererFolder: string): LabDouble {
  const experiments = new Map<string, ExperimentDetail>()
  const networks = new Map<string, NetworkSample>()
  const deleted = new Set<string>()
  const drafts = new Map<string, Omit<ArgsOf<'drafts.put'>, 'definition'>>()
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of watchers) watcher()
  }
  const find = (id: string): ExperimentDetail => {
    const found = experiments.get(id)
    if (found && !deleted.has(id)) return found
    throw new LabError({ code: 'not-found', message: 'There is no such experiment.' })
  }
  const setTrials = (id: string, from: string[], to: 'queued' | 'paused' | 'cancelled') => {
    for (const trial of find(id).results) if (from.includes(trial.status)) trial.status = to
    changed()
    return {}
  }
  const visible = () => [...experiments.values()].filter(({ id }) => !deleted.has(id))

  function queueState(): QueueState {
    const open = visible().map((detail) => ({ detail, summary: summaryOf(detail) }))
    const active = open.filter(({ summary }) => summary.trials.open > 0)
    const running = active.flatMap(({ detail }) =>
      detail.results
        .filter((trial) => trial.status === 'running')
        .map(({ result: _, ...trial }) => ({
          ...trial,
          experimentId: detail.id,
          experimentName: detail.name,
        })),
    )
    const waiting = active.flatMap(({ detail }) =>
      detail.results.filter((trial) => trial.status === 'queued'),
    ).length
    const progress =
      active.reduce((sum, { summary }) => sum + summary.progress, 0) / (active.length || 1)
    return {
      running,
      waiting,
      experiments: active.map(({ summary }) => summary),
      progress,
      ...(running.length ? { secondsLeft: Math.round((1 - progress) * 120) } : {}),
      slots: 2,
    }
  }

  const watch = (signal: AbortSignal, report: () => void): Promise<Record<string, never>> =>
    new Promise((resolve) => {
      report()
      watchers.add(report)
      signal.addEventListener('abort', () => {
        watchers.delete(report)
        resolve({})
      })
    })

  const handlers: Handlers = {
    'lab.info': () => ({
      version: '0.1.0',
      dataFolder: '~/.local/share/palimpsest',
      node: '24.21.0',
      processId: 1,
      cores: 2,
    }),
    'lab.check': () => ({ experiments: experiments.size, trials: 0, problems: [] }),
    'devices.list': () => devices,
    'datasets.list': () => datasets,
    'datasets.tasks': ({ sequence, seed, imagesPerTask }) =>
      taskSamples(sequence, seed, imagesPerTask),
    'drafts.get': ({ definition }) => drafts.get(definition) ?? {},
    'drafts.put': ({ definition, ...draft }) => (drafts.set(definition, draft), {}),
    'drafts.delete': ({ definition }) => (drafts.delete(definition), {}),
    'figures.export': (args) => exportFigure(find(args.experimentId), args),
    'experiments.list': () => visible().map(summaryOf),
    'experiments.get': ({ id }) => ({ ...find(id), ...summaryOf(find(id)) }),
    'experiments.start': ({ request, name, parent }) => {
      const id = `e${experiments.size + 1}`
      const detail = newExperiment(id, name ?? 'Experiment', request as never, false)
      experiments.set(id, { ...detail, ...(parent ? { parent } : {}) })
      changed()
      return { id }
    },
    'experiments.estimate': ({ request }) => {
      const { results } = newExperiment('estimate', '', request as never, false)
      const seconds = request.scale === 'paper' ? 300 : 13
      return { trials: results.length, seconds: results.length * seconds, measured: true }
    },
    'experiments.update': ({ id, name, note }) => {
      const detail = { ...find(id), ...(name ? { name } : {}), ...(note ? { note } : {}) }
      experiments.set(id, detail)
      changed()
      return summaryOf(detail)
    },
    'experiments.delete': ({ id }) => (find(id), deleted.add(id), changed(), {}),
    'experiments.restore': ({ id }) => (deleted.delete(id), changed(), {}),
    'experiments.cancel': ({ id }) => setTrials(id, ['queued', 'running', 'paused'], 'cancelled'),
    'experiments.pause': ({ id }) => setTrials(id, ['queued', 'running'], 'paused'),
    'experiments.resume': ({ id }) => setTrials(id, ['paused'], 'queued'),
    'trials.cancel': () => ({}),
    'trials.retry': () => ({}),
    'experiments.watch': ({ id }, { signal, report }) =>
      watch(signal, () => {
        if (deleted.has(id)) {
          report({ kind: 'deleted' })
          return
        }
        const detail = find(id)
        report({ kind: 'snapshot', detail: { ...detail, ...summaryOf(detail) } })
        for (const trial of detail.results) {
          const sample = networks.get(trial.id)
          if (sample) report({ kind: 'network', trialId: trial.id, sample })
        }
      }),
    'queue.watch': (_, { signal, report }) =>
      watch(signal, () => {
        report(queueState())
      }),
    'queue.leave': () => ({}),
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(rendererFolder, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (content) => {
        response.writeHead(200, {
          'content-type': types[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': policy,
        })
        response.end(content)
      },
      () => response.writeHead(404).end(),
    )
  })
  new WebSocketServer({ server, path: '/lab' }).on('connection', (socket) => {
    serveCalls(transportOf(socket), handlers, (error) => {
      console.error(error)
    })
  })
  server.listen(port, '127.0.0.1')

  function tick(): void {
    for (const detail of visible()) {
      const running = () => detail.results.filter((trial) => trial.status === 'running')
      for (const trial of detail.results)
        if (trial.status === 'queued' && running().length < 2) trial.status = 'running'
      for (const trial of running()) {
        trial.progress = Math.min(1, trial.progress + 0.05)
        trial.phase = `learning task ${Math.min(5, Math.floor(trial.progress * 5) + 1)} of 5`
        trial.secondsLeft = Math.round((1 - trial.progress) * 14)
        if (trial.progress < 1) continue
        trial.status = 'done'
        trial.phase = 'done'
        delete trial.secondsLeft
      }
    }
    changed()
  }

  return { server, experiments, networks, tick }
}

function transportOf(socket: WebSocket): Transport<LabMessage, ClientMessage> {
  return {
    send: (message) => {
      socket.send(JSON.stringify(message))
    },
    onMessage: (listener) => {
      socket.on('message', (data: Buffer) => {
        listener(JSON.parse(data.toString()) as ClientMessage)
      })
    },
    onClose: (listener) => {
      socket.on('close', listener)
    },
    close: () => {
      socket.close()
    },
  }
}
