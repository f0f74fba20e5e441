/** What is wrong with a file of recordings, and where. */
interface Place {
  readonly line?: number
  readonly column?: string
  readonly remedy?: string
}

export class RecordingError extends Error {
  override readonly name = 'RecordingError'
  readonly remedy: string | undefined

  constructor(what: string, { line, column, remedy }: Place = {}) {
    const where = [
      ...(line === undefined ? [] : [`line ${line}`]),
      ...(column === undefined ? [] : [`column “${column}”`]),
    ].join(', ')
    super(where === '' ? what : `${where.charAt(0).toUpperCase()}${where.slice(1)}: ${what}`)
    this.remedy = remedy
  }
}
