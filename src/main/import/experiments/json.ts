/** JSON that somebody else has written. */
import type { z } from 'zod'
import { bounds } from './bounds'
import { damaged, swollen } from './problems'

/** Lists and records within one another. */
function depthOf(text: string): number {
  let [deepest, depth] = [0, 0]
  let inText = false
  for (let place = 0; place < text.length; place++) {
    const letter = text[place]
    if (inText) {
      if (letter === '\\') place += 1
      else if (letter === '"') inText = false
    } else if (letter === '"') inText = true
    else if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}') depth -= 1
  }
  return deepest
}

/** @param name of the file @param entry in it @throws ImportProblem */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Buffer,
  name: string,
  entry: string,
): z.infer<Schema> {
  const found = schema.safeParse(valueOf(bytes, name, entry))
  if (found.success) return found.data
  const [issue] = found.error.issues
  const where = issue?.path.join('.') ?? ''
  throw damaged(
    name,
    `“${entry}” in it is not as it should be${where === '' ? '' : ` at “${where}”`}`,
    found.error,
  )
}

function valueOf(bytes: Buffer, name: string, entry: string): unknown {
  const text = bytes.toString('utf8')
  if (depthOf(text) > bounds.depth) throw swollen(name, `“${entry}” in it is nested too deeply`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(name, `“${entry}” in it cannot be read`, error)
  }
}
