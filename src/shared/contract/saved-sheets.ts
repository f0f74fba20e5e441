/** Figures for papers that are kept: listed, saved while they are worked on, deleted and brought back. */
import { z } from 'zod'
import { method } from './method'
import { nameSchema } from './names'
import { sheetRecipeSchema } from './sheets'

export const savedSheetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  changedAt: z.string(),
  /** Absent where what is kept cannot be read, as of a newer version of the program. */
  recipe: sheetRecipeSchema.exactOptional(),
})
export type SavedSheet = z.infer<typeof savedSheetSchema>

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const savedSheetMethods = {
  /** What was changed last comes first; of one experiment those that have a panel of it. */
  'sheets.list': method({
    args: z.object({ experimentId: z.string().exactOptional() }),
    result: z.array(savedSheetSchema),
  }),
  'sheets.get': method({ args: byId, result: savedSheetSchema }),
  /** Without an id it is a new one; without a name it keeps the one that it has, or gets a number. */
  'sheets.save': method({
    args: z.object({
      id: z.string().exactOptional(),
      name: nameSchema.exactOptional(),
      recipe: sheetRecipeSchema,
    }),
    result: savedSheetSchema,
  }),
  /** Hides it; `sheets.restore` brings it back. */
  'sheets.delete': method({ args: byId, result: nothing }),
  'sheets.restore': method({ args: byId, result: savedSheetSchema }),
} as const
