/** Stores the unfinished request a moment after each change, and at once when the page is left. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import type { LabConnection } from '../lab/connection'

export type Draft = Omit<ArgsOf<'drafts.put'>, 'definition'>

const quiet = 400

export class DraftKeeper {
  #pending: Draft | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `key` names the draft: a definition, or one of its presets. */
  constructor(
    private readonly lab: Pick<LabConnection, 'call'>,
    private readonly key: string,
  ) {}

  /** What was kept last time, if anything. */
  async read(): Promise<ResultOf<'drafts.get'>> {
    return this.lab.call('drafts.get', { definition: this.key })
  }

  /** Will be stored soon; a later draft replaces it. */
  keep(draft: Draft): void {
    this.#pending = draft
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), quiet)
  }

  /** Stores what is pending. A draft that could not be stored stays pending for the next change. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    const draft = this.#pending
    if (!draft) return
    this.#pending = undefined
    try {
      await this.lab.call('drafts.put', { definition: this.key, ...draft })
    } catch {
      this.#pending ??= draft
    }
  }

  /** Throws the draft away, once it has become an experiment or is started over. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer)
    this.#pending = undefined
    await this.lab.call('drafts.delete', { definition: this.key })
  }
}
