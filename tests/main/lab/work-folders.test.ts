import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clearCutOff } from '../../../src/main/lab/imports/work-folders'
import { temporaryFolder } from '../../fixtures/temporary-folder'

it('what imports and removals left goes; what others have at work, and what begins later, stays', async () => {
  const folder = temporaryFolder()
  const made = (name: string) => mkdirSync(join(folder, name))
  for (const name of ['.import-1', '.removed-1', '.experiments-1', 'scenes']) made(name)
  const cleared = clearCutOff(folder)
  made('.import-2')
  await cleared
  expect(readdirSync(folder).toSorted()).toEqual(['.experiments-1', '.import-2', 'scenes'])
  await expect(clearCutOff(join(folder, 'nowhere'))).resolves.toBeUndefined()
})
