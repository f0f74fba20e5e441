/** Connecting to the lab of a store, starting it where none runs. */
import { createClient, type LabClient } from '@shared/contract/client'
import {
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
} from '@shared/contract/wire'
import { spawn } from 'node:child_process'
import { connect as connectSocket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { storePlace, type StorePlace } from '../data-folder'
import { nodeBinary } from '../node-binary'
import { bundlePath, programFolder } from '../paths'
import { greeting, jsonTransport, lineChannel, type LineChannel } from './ndjson'
import type { StartupMessage } from './startup-message'

export interface ConnectOptions {
  /** A store of its own, instead of the one in the data folder. */
  readonly dbFile?: string
  readonly dataFolder?: string
}

export interface LabConnection {
  readonly place: StorePlace
  /** For relays. Its message ids are the caller's own: do not use it beside `client`. */
  readonly transport: Transport<ClientMessage, LabMessage>
  readonly client: LabClient
}

/** Milliseconds for a lab to start, its integrity check included. */
const patience = 60_000
const betweenTries = 50

/**
 * Connects to the lab that serves a store; starts it, detached, where none runs.
 * @throws LabError saying why the lab could not be started
 */
export async function connectLab(options: ConnectOptions = {}): Promise<LabConnection> {
  const place = storePlace(options)
  const transport = jsonTransport<ClientMessage, LabMessage>(await connectLines(place))
  return { place, transport, client: createClient(transport) }
}

/** The same as lines that are handed on unread. */
export async function connectLines(wanted: StorePlace): Promise<LineChannel> {
  let place = wanted
  const giveUpAt = performance.now() + patience
  for (;;) {
    const channel = await tryConnect(place.socket)
    if (channel) return channel
    if (performance.now() > giveUpAt)
      throw new LabError({
        code: 'failed',
        message: 'The lab does not answer.',
        safe: 'Finished trials are stored.',
        remedy: `Wait a minute and try again. “${place.log}” tells what the lab was doing.`,
      })
    const started = await startLab(place)
    if (started.kind === 'elsewhere') place = storePlace({ dbFile: started.database })
    if (started.kind === 'taken') await delay(betweenTries)
  }
}

/** A connection that the lab has taken; `undefined` where none listens, or one that is ending. */
function tryConnect(path: string): Promise<LineChannel | undefined> {
  return new Promise((resolve) => {
    const channel = lineChannel(connectSocket(path))
    channel.onLine((line) => {
      if (line === greeting) resolve(channel)
    })
    channel.onClose(() => resolve(undefined))
  })
}

/** Starts a lab and waits until it listens, or until it finds that another one serves the store, or another name. */
function startLab(place: StorePlace): Promise<Exclude<StartupMessage, { kind: 'failed' }>> {
  return new Promise((resolve, reject) => {
    const child = spawn(nodeBinary(), [bundlePath('lab'), '--db', place.database], {
      cwd: programFolder,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const failed = (message: string) => {
      reject(
        new LabError({
          code: 'failed',
          message,
          safe: 'What was stored before is unchanged.',
          remedy: `“${place.log}” may tell more. If it happens again, install the program anew.`,
        }),
      )
    }
    child.once('error', (error) => failed(`The lab could not be started: ${error.message}`))
    child.once('exit', (code) =>
      failed(`The lab ended while it was starting (code ${String(code)}).`),
    )
    child.once('message', (message) => {
      const told = message as StartupMessage
      child.removeAllListeners('exit')
      if (told.kind === 'failed') reject(new LabError(told.error))
      else resolve(told)
      if (child.connected) child.disconnect()
      child.unref()
    })
  })
}
