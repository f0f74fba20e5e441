/** What stands in the way of a library or a device, said twice. */
export interface Obstacle {
  /** Why, and what to do, for people who do not program. */
  readonly reason: string
  /** The same with names and commands. */
  readonly technical: string
}
