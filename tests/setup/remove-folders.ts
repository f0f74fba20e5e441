/** After each file of tests: its temporary folders go. */
import { afterAll } from 'vitest'
import { removeTemporaryFolders } from '../fixtures/temporary-folder'

afterAll(removeTemporaryFolders)
