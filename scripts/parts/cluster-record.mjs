// @ts-check
/** What the last run against a real Slurm told, in docs/clusters.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { inProgram } from './program.mjs'

const mark = '<!-- last run: written by scripts/try-cluster.mjs -->'

/** @param {readonly string[]} told lines of the run, in their order */
export function recordRun(told) {
  const path = inProgram('docs', 'clusters.md')
  const [before] = readFileSync(path, 'utf8').split(mark)
  const day = new Date().toISOString().slice(0, 10)
  const text = ['', '', `${day}:`, '', ...told.map((line) => `- ${line}`), ''].join('\n')
  writeFileSync(path, `${before}${mark}${text}`)
}
