/** Of which format a file is, before the rest of what it says of itself is read. */
import { entries, formatVersion } from '@shared/experiment-files/format'
import { z } from 'zod'
import { parsed } from './json'

const versionsSchema = z.object({
  format: z.number().int().positive(),
  programVersion: z.string().max(200),
})

/** The versions of a file that this program is too old for; nothing for any other. */
export function newerVersions(
  bytes: Buffer,
  name: string,
): z.infer<typeof versionsSchema> | undefined {
  const versions = parsed(versionsSchema, bytes, name, entries.about)
  return versions.format > formatVersion ? versions : undefined
}
