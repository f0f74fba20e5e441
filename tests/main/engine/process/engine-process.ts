/** A real engine process, as the lab forks it, with its messages in order. */
import { fork, type ChildProcess } from 'node:child_process'
import type { FromEngine, ToEngine } from '../../../../src/main/engine/process/protocol'
import { nodeBinary } from '../../../../src/main/node-binary'
import { bundlePath } from '../../../../src/main/paths'

type Kind = FromEngine['kind']

export class EngineProcess {
  readonly messages: FromEngine[] = []
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  private readonly waiting = new Set<() => void>()

  constructor() {
    this.child = fork(bundlePath('engine'), { execPath: nodeBinary(), serialization: 'advanced' })
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)))
    this.child.on('message', (message) => {
      this.messages.push(message as FromEngine)
      for (const look of this.waiting) look()
    })
  }

  send(message: ToEngine): void {
    this.child.send(message)
  }

  /** The first message of this kind from place `from` on, when it has come. */
  next<K extends Kind>(kind: K, from = 0): Promise<Extract<FromEngine, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.messages.slice(from).find((message) => message.kind === kind)
        if (!found) return
        this.waiting.delete(look)
        resolve(found as Extract<FromEngine, { kind: K }>)
      }
      this.waiting.add(look)
      look()
      void this.ended.then((code) =>
        reject(new Error(`The engine ended with code ${code} before “${kind}”.`)),
      )
    })
  }

  all<K extends Kind>(kind: K): readonly Extract<FromEngine, { kind: K }>[] {
    return this.messages.filter(
      (message): message is Extract<FromEngine, { kind: K }> => message.kind === kind,
    )
  }

  /** Lets go of the process, which then ends by itself. */
  close(): Promise<number | null> {
    if (this.child.connected) this.child.disconnect()
    return this.ended
  }
}
