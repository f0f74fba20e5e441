/** The processes that draw figures, as the system lists them (Linux). */
import { readFileSync, readdirSync } from 'node:fs'
import { bundlePath } from '../../src/main/paths'

/** Ids of those that a lab has started. @param parent id of the lab's process */
export function drawingProcesses(parent: number): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, 'utf8')
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      return (
        line.includes(bundlePath('figures')) &&
        /^PPid:\s+(\d+)/m.exec(status)?.[1] === String(parent) &&
        !/^State:\s+Z/m.test(status)
      )
    } catch {
      return false
    }
  })
}
