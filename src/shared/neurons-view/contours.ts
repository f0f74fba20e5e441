/** Lines of equal loss, among weights and among outputs. */
import { eigenOf, moved, type Vector } from './plane'
import { inputMoment, isParallel, lossOf, solutionOf, type Problem } from './problem'

export interface Contour {
  readonly loss: number
  /** Each a line through its points; closed ones end where they begin. */
  readonly lines: readonly (readonly Vector[])[]
}

export interface Box {
  readonly from: Vector
  readonly to: Vector
}

const points = 240
const angles = Array.from({ length: points + 1 }, (_, index) => (2 * Math.PI * index) / points)

/** Powers of four from a sixteenth, of which each is drawn that lies between `least` and `most`. */
function levelsBetween(least: number, most: number): number[] {
  const levels: number[] = []
  for (let level = 1 / 16; level <= most; level *= 4)
    if (level > least * (1 + 1e-9)) levels.push(level)
  return levels
}

function cornersOf({ from, to }: Box): Vector[] {
  return [from, to, [from[0], to[1]], [to[0], from[1]]]
}

/** Among weights: ellipses around the solution, or pairs of straight lines where the inputs lie on one line. */
export function weightContours(problem: Problem, box: Box): Contour[] {
  const middle = solutionOf(problem)
  const least = lossOf(problem, middle)
  const most = Math.max(...cornersOf(box).map((corner) => lossOf(problem, corner)))
  const { values, vectors } = eigenOf(inputMoment(problem))
  const [steep, flat] = vectors
  const far = Math.hypot(box.to[0] - box.from[0], box.to[1] - box.from[1]) * 2
  return levelsBetween(least, most).map((loss) => {
    const radius = (value: number) => Math.sqrt((2 * (loss - least)) / value)
    const line = (side: 1 | -1): Vector[] => {
      const on = moved(middle, steep, side * radius(values[0]))
      return [moved(on, flat, -far), moved(on, flat, far)]
    }
    const ellipse = angles.map((angle) =>
      moved(
        moved(middle, steep, radius(values[0]) * Math.cos(angle)),
        flat,
        radius(values[1]) * Math.sin(angle),
      ),
    )
    return { loss, lines: isParallel(problem) ? [line(1), line(-1)] : [ellipse] }
  })
}

/** Among outputs: circles around the targets, whatever the inputs. */
export function outputContours({ targets }: Problem, box: Box): Contour[] {
  const most = Math.max(
    ...cornersOf(box).map(([x, y]) => ((x - targets[0]) ** 2 + (y - targets[1]) ** 2) / 2),
  )
  return levelsBetween(0, most).map((loss) => {
    const radius = Math.sqrt(2 * loss)
    const circle = angles.map((angle) => moved(targets, [Math.cos(angle), Math.sin(angle)], radius))
    return { loss, lines: [circle] }
  })
}

/** The outputs that the neuron can give at all, as a line through zero; absent where it can give any. */
export function outputLine(problem: Problem): Vector | undefined {
  if (!isParallel(problem)) return undefined
  const [first, second] = problem.inputs
  const along: Vector = [Math.hypot(...first), Math.hypot(...second)]
  return first[0] * second[0] + first[1] * second[1] < 0 ? [along[0], -along[1]] : along
}
