/** Experiments that are run once for a file of tests, each of which gets a copy of them. */
import { lab } from './browser-host'
import { endLabsOf, withDataFolder } from './data-folder'

export interface Stored<Name extends string = string> {
  readonly folder: string
  readonly ids: Readonly<Record<Name, string>>
}

/**
 * @param runs words for the command line, by what the experiment is called in the tests
 * @param more what else is done there
 */
export async function withExperiments<Name extends string>(
  runs: readonly (readonly [Name, readonly string[]])[],
  use: (stored: Stored<Name>) => Promise<void>,
  more: readonly (readonly string[])[] = [],
): Promise<void> {
  await withDataFolder(async (folder) => {
    const ids: (readonly [Name, string])[] = []
    for (const [name, words] of runs) {
      await lab(folder, ...words)
      const listed = JSON.parse(await lab(folder, 'list', '--json')) as {
        experiments: [{ id: string }]
      }
      ids.push([name, listed.experiments[0].id])
    }
    for (const words of more) await lab(folder, ...words)
    // What is copied while a lab still serves it is not whole.
    await endLabsOf(folder)
    await use({ folder, ids: Object.fromEntries(ids) as Record<Name, string> })
  })
}
