/** The numbers of a trial: as many as they should be, and numbers. */
import { numbersOf, type TrialInFile } from '@shared/experiment-files/contents'
import { damaged } from './problems'

/** @throws ImportProblem for a length that does not fit, for steps and values of curves that are not finite, and NaN */
export function checkArrays(
  name: string,
  entry: string,
  { bytes: expected, list }: TrialInFile['arrays'],
  bytes: Buffer,
): void {
  if (bytes.length !== expected) throw damaged(name, `“${entry}” in it has another length`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let place = 0
  for (const array of list) {
    const isFit = array.kind === 'series' ? Number.isFinite : (value: number) => value === value
    for (const end = place + 8 * numbersOf(array); place < end; place += 8)
      if (!isFit(view.getFloat64(place, true)))
        throw damaged(name, `“${array.name}” of “${entry}” in it has what is no number`)
  }
}
