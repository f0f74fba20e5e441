/**
 * Who is connected, and what becomes of the work when the last one leaves. A connection counts as a
 * client once it has asked for something; one that only listens (a host that waits for windows)
 * keeps the lab awake, and its work going, without having a say.
 */
import type { ArgsOf } from '@shared/contract/contract'

export type Choice = ArgsOf<'queue.leave'>['choice']

export interface Leaving {
  readonly busy: () => boolean
  /** Pauses or cancels everything; resolves when nothing runs any more. */
  readonly end: (how: 'pause' | 'cancel') => Promise<void>
  /** Nobody is there and nothing is to be done. */
  readonly onIdle: () => void
}

export interface Connection {
  /** It asked for something. */
  called(): void
  choose(choice: Choice): void
  left(): void
}

interface State {
  isClient: boolean
  choice: Choice | undefined
}

export class Clients {
  private readonly connections = new Set<State>()
  /** What the last client to leave with a word has said; holds until another says something else. */
  private standing: Choice | undefined
  private timer: NodeJS.Timeout | undefined
  private closed = false

  constructor(
    private readonly leaving: Leaving,
    private readonly patience: number,
  ) {
    this.wait()
  }

  connect(): Connection {
    const state: State = { isClient: false, choice: undefined }
    this.connections.add(state)
    clearTimeout(this.timer)
    return {
      called: () => {
        state.isClient = true
      },
      choose: (choice) => {
        state.choice = choice
      },
      left: () => {
        if (!this.connections.delete(state)) return
        if (state.choice) this.standing = state.choice
        void this.afterLeaving(state)
      },
    }
  }

  /** Looks again whether anybody or anything is left, after work has ended. */
  review(): void {
    if (this.connections.size === 0 && !this.leaving.busy()) this.wait()
  }

  /** The lab is ending: nobody's leaving means anything any more. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  private async afterLeaving({ isClient, choice }: State): Promise<void> {
    if (this.closed) return
    const clientsLeft = [...this.connections].some((state) => state.isClient)
    if (isClient && !clientsLeft && choice !== undefined && choice !== 'keep')
      await this.leaving.end(choice === 'stop' ? 'cancel' : 'pause')
    if (this.connections.size === 0) this.wait()
  }

  private wait(): void {
    clearTimeout(this.timer)
    if (this.closed) return
    this.timer = setTimeout(() => void this.nobodyCame(), this.patience)
  }

  private async nobodyCame(): Promise<void> {
    if (this.connections.size > 0) return
    if (this.leaving.busy()) {
      if (this.standing === 'keep') return
      await this.leaving.end('pause')
      if (this.connections.size > 0) return
    }
    this.leaving.onIdle()
  }
}
