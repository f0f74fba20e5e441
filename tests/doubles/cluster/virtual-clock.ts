/** A clock that jumps from one event to the next: days pass in seconds. */
export class VirtualClock {
  /** A heap: no event is earlier than the one at half its place. */
  private readonly events: { readonly time: number; readonly work: () => void }[] = []
  private time: number

  /** @param start milliseconds since 1970 */
  constructor(start: number) {
    this.time = start
  }

  get now(): number {
    return this.time
  }

  /** Does `work` after so many milliseconds. */
  after(milliseconds: number, work: () => void): void {
    const { events } = this
    let place = events.push({ time: this.time + milliseconds, work }) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      if (events[above]!.time <= events[place]!.time) break
      this.swap(place, above)
      place = above
    }
  }

  /** Does what is due within so many milliseconds. */
  pass(milliseconds: number): void {
    const until = this.time + milliseconds
    for (let next = this.events[0]; next && next.time <= until; next = this.events[0]) {
      this.time = next.time
      this.removeFirst()
      next.work()
    }
    this.time = until
  }

  private removeFirst(): void {
    const { events } = this
    const last = events.pop()!
    if (events.length === 0) return
    events[0] = last
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      let least = place
      if (left < events.length && events[left]!.time < events[least]!.time) least = left
      if (right < events.length && events[right]!.time < events[least]!.time) least = right
      if (least === place) return
      this.swap(place, least)
      place = least
    }
  }

  private swap(a: number, b: number): void {
    const { events } = this
    ;[events[a], events[b]] = [events[b]!, events[a]!]
  }
}
