/** Items that are read one after the other from a file. */
import { readingOf } from '../import-problem'

/** The first item. @throws Error where there is none */
export async function only<Item>(items: AsyncIterable<Item>): Promise<Item> {
  for await (const item of items) return item
  throw new Error('it is empty')
}

/** The rest of an iteration; whatever a reader throws is told of the file. */
export async function* told<Item>(path: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await readingOf(path, () => iterator.next())
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}
