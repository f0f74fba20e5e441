/** What stands in the way of an import, for the person at the screen. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem'
  /**
   * @param message which file, and what is wrong with it, in one sentence
   * @param remedy what to do next
   */
  constructor(
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const freshCopy = 'Fetch the file again, or another copy of it.'

/** A file that is not what its format says. @param path as the person knows it */
export function unreadable(path: string, fault: string, cause?: unknown): ImportProblem {
  return new ImportProblem(`“${path}” cannot be read: ${fault}`, freshCopy, { cause })
}

/**
 * What `read` gives; whatever a library throws on the way is told of `path`.
 * @throws ImportProblem
 */
export async function readingOf<Result>(
  path: string,
  read: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ImportProblem) throw error
    const said = error instanceof Error ? error.message : String(error)
    throw unreadable(path, `${said.replace(/\.$/, '')}.`, error)
  }
}
