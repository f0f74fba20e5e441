/** All lesion sessions of the lab. */
import type { LesionEvent } from '@shared/contract/lesions'
import { LabError } from '@shared/contract/wire'
import { usualLesionImages, type Lesion } from '@shared/lesions/lesion'
import { AtMost } from '../at-most'
import type { LabOptions } from '../options'
import type { KeptNetworks } from './networks'
import { LesionSession } from './session'

/** Sessions at once: each has a process of its own with a network and images. */
const mostSessions = 4

const enough = new LabError({
  code: 'conflict',
  message: `${mostSessions} networks are open already, which is the most at once.`,
  remedy: 'Leave the lesions page of another trial, then try again.',
})

export interface WantedSession {
  /** Id of the trial within its experiment. */
  readonly trial: string
  readonly images: number | undefined
}

export class LesionSessions {
  private readonly open = new Map<string, LesionSession>()
  private opened = 0
  private readonly room = new AtMost(mostSessions, enough)

  constructor(
    private readonly networks: KeptNetworks,
    private readonly options: Pick<LabOptions, 'enginePath' | 'datasetFolder'>,
    private readonly importedFolder: string,
  ) {}

  /**
   * Opens a session and reports until `signal` is aborted.
   * @throws LabError for an unknown or unfinished trial, where its network cannot be opened, and where
   *   as many are open as may be
   */
  run(
    wanted: WantedSession,
    signal: AbortSignal,
    report: (event: LesionEvent) => void,
  ): Promise<void> {
    return this.room.run(() => this.hold(wanted, signal, report))
  }

  private async hold(
    { trial: linkId, images = usualLesionImages }: WantedSession,
    signal: AbortSignal,
    report: (event: LesionEvent) => void,
  ): Promise<void> {
    const kept = await this.networks.of(this.networks.finished(linkId))
    if (signal.aborted) return
    this.opened += 1
    const session = new LesionSession(`lesions-${this.opened}`, this.options.enginePath)
    this.open.set(session.id, session)
    try {
      const { importedFolder, options } = this
      const folders = { datasetFolder: options.datasetFolder, importedFolder }
      const order = { kind: 'open-lesions', ...kept, ...folders, images } as const
      await session.run(order, signal, report)
    } finally {
      this.open.delete(session.id)
    }
  }

  /** @throws LabError for a session that is over. */
  set(id: string, request: number, lesion: Lesion): void {
    const session = this.open.get(id)
    if (!session)
      throw new LabError({
        code: 'not-found',
        message: 'This lesion session is over.',
        remedy: 'Open the trial again.',
      })
    session.set(request, lesion)
  }
}
