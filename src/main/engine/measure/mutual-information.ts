/** How much a network's answers tell of the class of what it sees (docs/science.md, Measurements). */

/**
 * Mutual information of class Y and answer Z in bits.
 * @param joint `joint[y][z]`: probability of answer z summed over the images of class y; any
 * common factor cancels
 */
export function mutualInformationBits(joint: readonly (readonly number[])[]): number {
  const ofClass = joint.map((row) => row.reduce((sum, value) => sum + value, 0))
  const ofAnswer = (joint[0] ?? []).map((_, answer) =>
    joint.reduce((sum, row) => sum + (row[answer] ?? 0), 0),
  )
  const total = ofClass.reduce((sum, value) => sum + value, 0)
  let bits = 0
  joint.forEach((row, label) =>
    row.forEach((weight, answer) => {
      // 0 · log 0 = 0: an answer that never comes carries nothing.
      if (weight <= 0) return
      const independent = ((ofClass[label] ?? 0) * (ofAnswer[answer] ?? 0)) / total
      bits += (weight / total) * Math.log2(weight / independent)
    }),
  )
  return Math.max(0, bits)
}
