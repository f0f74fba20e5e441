/** A picture of a data set on its way to the window. */
import { z } from 'zod'

export const pictureSchema = z.object({
  height: z.number().int().positive(),
  width: z.number().int().positive(),
  /** One is grey, three are red, green and blue. */
  channels: z.number().int().positive(),
  /** Bytes, row by row, the channels of a pixel side by side; base64. */
  pixels: z.string(),
})

export type Picture = z.infer<typeof pictureSchema>
