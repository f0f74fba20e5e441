/** Names of classes, a line each, as the binary versions of CIFAR have them. */
import { wholeText } from '../sources/whole-file'
import type { Entry } from '../sources/source'

/** @returns names in the order of labels; numbers where there is no such file */
export async function namesIn(entry: Entry | undefined, classes: number): Promise<string[]> {
  const lines = entry ? (await wholeText(entry)).split(/\r?\n/).map((line) => line.trim()) : []
  return Array.from({ length: classes }, (_, label) => lines[label]?.slice(0, 100) || String(label))
}
