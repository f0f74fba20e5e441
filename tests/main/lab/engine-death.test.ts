import { describe, expect, it } from 'vitest'
import { explainDeath } from '../../../src/main/lab/queue/engine-death'

describe('the end of an engine process', () => {
  it('by the system’s hand points to memory', () => {
    expect(explainDeath(null, 'SIGKILL', '').message).toMatch(/killed from outside.*memory/)
  })

  it('after V8 ran out of memory says so, whatever the signal', () => {
    const words =
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'
    const error = explainDeath(null, 'SIGABRT', words)
    expect(error.message).toBe('The computation ran out of memory.')
    expect(error.detail).toContain('heap limit')
  })

  it('tells the code or the signal otherwise', () => {
    expect(explainDeath(7, null, 'words').message).toContain('with code 7')
    expect(explainDeath(7, null, 'words').detail).toContain('words')
    expect(explainDeath(null, 'SIGSEGV', '').message).toContain('SIGSEGV')
  })
})
