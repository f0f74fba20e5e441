/** The version that results are stored with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder } from './paths'

const manifest = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as {
  version: string
}

export const programVersion = manifest.version
