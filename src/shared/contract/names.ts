/** Names that people give, wherever they enter the lab; and the notes beside them. */
import { z } from 'zod'
import { nameProblem } from '../words/names'

/** Refused with a sentence of its own; what is stored from before is shown as it is. */
export const nameSchema = z.string().superRefine((name, context) => {
  const problem = nameProblem(name.trim())
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

/** Letters of the longest note of an experiment. */
const longestNote = 20_000

export const noteSchema = z.string().refine(({ length }) => length <= longestNote, {
  error: `A note has at most ${longestNote} letters.`,
})

/** Letters of the longest tag. */
export const longestTag = 40

/** One line without blanks around it. */
export const tagSchema = z
  .string()
  .transform((tag) => tag.trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, { error: 'A tag needs at least one letter.' })
      .max(longestTag, { error: `A tag has at most ${longestTag} letters.` }),
  )
