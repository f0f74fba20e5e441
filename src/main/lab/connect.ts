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
import { bundlePath, outsideArchive, programFolder } from '../paths'
import { greeting, jsonTransport, lineChannel, type LineChannel } from './ndjson'
import type { StartupMessage } from './startup-message'
import { requirePrivateFolder } from './trusted-folder'

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

const givenUp = new LabError({ code: 'cancelled', message: 'The lab is not waited for any more.' })

/**
 * Connects to the lab that serves a store; starts it, detached, where none runs.
 * @throws LabError saying why the lab could not be started
 */
export async function connectLab(options: ConnectOptions = {}): Promise<LabConnection> {
  const place = storePlace(options)
  const transport = jsonTransport<ClientMessage, LabMessage>(await connectLines(place))
  return { place, transport, client: createClient(transport) }
}

/**
 * The same as lines that are handed on unread.
 * @param stopped gives up at once, also where the lab does not move
 * @throws LabError as `connectLab`, and where somebody else could answer in the lab’s place
 */
export async function connectLines(
  wanted: StorePlace,
  stopped: AbortSignal = new AbortController().signal,
): Promise<LineChannel> {
  let place = wanted
  const outOfPatience = AbortSignal.timeout(patience)
  const enough = AbortSignal.any([outOfPatience, stopped])
  for (;;) {
    const channel = await tryConnect(place.socket, enough)
    if (channel) return channel
    if (stopped.aborted) throw givenUp
    if (outOfPatience.aborted)
      throw new LabError({
        code: 'failed',
        message: 'The lab does not answer.',
        safe: 'Finished trials are stored.',
        remedy: `Wait a minute and try again. “${place.log}” tells what the lab was doing.`,
      })
    const started = await startLab(place, stopped)
    if (started.kind === 'elsewhere') place = storePlace({ dbFile: started.database })
    if (started.kind === 'taken') await delay(betweenTries)
  }
}

/** A connection that the lab has taken; `undefined` where none listens, one that is ending, or one that does not move. */
function tryConnect(path: string, enough: AbortSignal): Promise<LineChannel | undefined> {
  requirePrivateFolder(path)
  return new Promise((resolve, reject) => {
    if (enough.aborted) {
      resolve(undefined)
      return
    }
    const socket = connectSocket(path)
    const giveUp = () => socket.destroy()
    enough.addEventListener('abort', giveUp, { once: true })
    const channel = lineChannel(socket)
    channel.onLine((line) => {
      enough.removeEventListener('abort', giveUp)
      if (line === greeting) resolve(channel)
      else reject(refused(line))
    })
    channel.onClose(() => {
      enough.removeEventListener('abort', giveUp)
      resolve(undefined)
    })
  })
}

/** The lab's first line was no greeting. */
const refused = (line: string) =>
  new LabError({
    code: 'failed',
    message: 'The lab takes no more windows.',
    safe: 'Finished trials are stored.',
    remedy: 'Close some of the program’s windows and terminals, then try again.',
    technical: line.slice(0, 300),
  })

/** Starts a lab and waits until it listens, or until it finds that another one serves the store, or another name. */
function startLab(
  place: StorePlace,
  stopped: AbortSignal,
): Promise<Exclude<StartupMessage, { kind: 'failed' }>> {
  return new Promise((resolve, reject) => {
    if (stopped.aborted) {
      reject(givenUp)
      return
    }
    const child = spawn(nodeBinary(), [bundlePath('lab'), '--db', place.database], {
      cwd: outsideArchive(programFolder),
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
    stopped.addEventListener(
      'abort',
      () => {
        reject(givenUp)
        if (child.connected) child.disconnect()
        child.unref()
      },
      { once: true },
    )
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
