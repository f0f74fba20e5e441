/** The neuron’s view against numbers worked out by hand, and against finite differences. */
import { describe, expect, it } from 'vitest'
import { outputContours, outputLine, weightContours } from '@shared/neurons-view/contours'
import { directionOf, drawnErrors, methodIds } from '@shared/neurons-view/methods'
import { eigenOf, isSingular, solved, times, type Vector } from '@shared/neurons-view/plane'
import {
  descentOf,
  inputMoment,
  isParallel,
  largestRate,
  lossOf,
  outputsOf,
  paperAngle,
  problemAt,
  solutionOf,
} from '@shared/neurons-view/problem'
import {
  angleStops,
  dampingStops,
  lengthStops,
  paperSetting,
  stopOf,
  type ViewSetting,
} from '@shared/neurons-view/setting'
import { lastPlace, viewOf, walkOf, type Walk } from '@shared/neurons-view/walk'

const paper = problemAt(paperAngle)
const at = (change: Partial<ViewSetting>): ViewSetting => ({ ...paperSetting, ...change })

function walk(method: Walk['method'], change: Partial<ViewSetting> = {}): Walk {
  const setting = at(change)
  return walkOf(method, problemAt(setting.angle), setting)
}

function expectVector(found: Vector | undefined, expected: Vector, digits = 12): void {
  expect(found?.[0]).toBeCloseTo(expected[0], digits)
  expect(found?.[1]).toBeCloseTo(expected[1], digits)
}

describe('the example of the paper', () => {
  it('has inputs (3, 1) and (1, 0), targets 1 and −1, and a loss of 1 at weights of zero', () => {
    expect(paper).toEqual({
      inputs: [
        [3, 1],
        [1, 0],
      ],
      targets: [1, -1],
    })
    expect(lossOf(paper, [0, 0])).toBe(1)
  })

  it('sums the steps of gradient descent to (2, 1), which moves one output the wrong way', () => {
    const [step] = walk('gradient-descent').steps
    expect(step?.step).toEqual([2, 1])
    expect(step?.to).toEqual({ weights: [2, 1], outputs: [7, 2], loss: 22.5 })
  })

  it('solves the task by one undamped step of FOOF, (−1, 4)', () => {
    const [step] = walk('foof').steps
    expectVector(step?.step, [-1, 4], 6)
    expectVector(step?.to.outputs, [1, -1], 6)
    expect(step?.to.loss).toBeCloseTo(0, 12)
    expectVector(solutionOf(paper), [-1, 4])
  })

  it('has FOOF’s step with damping 1 as the inverse by hand gives it', () => {
    // Σ x xᵀ + 1 has the rows (11, 3) and (3, 2), determinant 13.
    expectVector(walk('foof', { damping: 1 }).steps[0]?.step, [(2 * 2 - 3) / 13, (11 - 3 * 2) / 13])
  })
})

describe('directions', () => {
  it('of gradient descent are the falling slope of the loss, by finite differences', () => {
    for (const angle of [0, 30, 100, 180])
      for (const weights of [
        [0, 0],
        [1.5, -2],
      ] as const) {
        const problem = problemAt(angle)
        const h = 1e-5
        const slope = ([dx, dy]: Vector) =>
          (lossOf(problem, [weights[0] - dx, weights[1] - dy]) -
            lossOf(problem, [weights[0] + dx, weights[1] + dy])) /
          (2 * h)
        expectVector(descentOf(problem, weights), [slope([h, 0]), slope([0, h])], 6)
      }
  })

  it('of FOOF move outputs straight to their targets, of any angle between inputs', () => {
    for (const angle of angleStops.filter((stop) => stop > 0 && stop < 180)) {
      const [step] = walk('foof', { angle, stepLength: 0.25 }).steps
      expectVector(step?.to.outputs, [0.25, -0.25], 7)
    }
  })

  it('turn into those of gradient descent as damping grows', () => {
    for (const method of ['foof', 'natural-gradient'] as const) {
      const [step] = walk(method, { damping: 1e7 }).steps
      expectVector(step?.step.map((value) => value * 1e7) as unknown as Vector, [2, 1], 4)
    }
  })

  it('of the natural gradient are FOOF’s where all targets are averaged', () => {
    for (const damping of [0, 0.3])
      for (const weights of [
        [0, 0],
        [2, -1],
      ] as const) {
        const setting = at({ damping, fisher: 'expected' })
        expect(directionOf('natural-gradient', paper, weights, setting, 0).step).toEqual(
          directionOf('foof', paper, weights, setting, 0).step,
        )
      }
  })

  it('of the empirical Fisher move each output by the inverse of its error', () => {
    const setting = at({ fisher: 'empirical' })
    // At weights of zero both errors are of size one: FOOF’s step.
    expectVector(directionOf('natural-gradient', paper, [0, 0], setting, 0).step, [-1, 4], 9)
    // Half way both errors are a half, and outputs move by two.
    const half = directionOf('natural-gradient', paper, [-0.5, 2], setting, 0).step!
    expectVector(outputsOf(paper, half), [2, -2], 9)
  })

  it('of drawn targets move each output by its error over the square of its draw', () => {
    for (const draw of [1, 3, 8]) {
      const [first, second] = drawnErrors(draw, 0)
      const { weighting, step } = directionOf('natural-gradient', paper, [0, 0], at({ draw }), 0)
      expect(weighting).toEqual([first ** 2, second ** 2])
      expectVector(outputsOf(paper, step!), [1 / first ** 2, -1 / second ** 2], 6)
    }
  })

  it('draw targets anew for each step and draw, repeatably, with a variance of one', () => {
    expect(drawnErrors(1, 0)).toEqual(drawnErrors(1, 0))
    expect(drawnErrors(1, 0)).not.toEqual(drawnErrors(1, 1))
    expect(drawnErrors(1, 0)).not.toEqual(drawnErrors(2, 0))
    const many = Array.from({ length: 20_000 }, (_, index) => drawnErrors(index, 0)).flat()
    const variance = many.reduce((sum, value) => sum + value ** 2, 0) / many.length
    // Standard error of the variance of 40 000 normal numbers: 0.007.
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  })
})

describe('walks', () => {
  it('end at the solution where there is nothing left to learn', () => {
    const { steps, end } = walk('foof', { steps: 20 })
    expect(end).toBe('solved')
    expect(steps.length).toBeLessThan(4)
  })

  it('go along each direction to where the loss is least', () => {
    const [descent] = walk('gradient-descent', { stepLength: 'best' }).steps
    // gᵀg / gᵀHg = 5 / (7² + 2²)
    expect(descent?.length).toBeCloseTo(5 / 53, 12)
    expect(descent?.to.loss).toBeCloseTo(1 - 25 / 106, 12)
    for (const method of methodIds) {
      const [step] = walk(method, { stepLength: 'best', damping: 0.3 }).steps
      const beside = (factor: number) =>
        lossOf(paper, [step!.step[0] * factor, step!.step[1] * factor])
      expect(step!.to.loss).toBeLessThan(beside(step!.length * 1.01))
      expect(step!.to.loss).toBeLessThan(beside(step!.length * 0.99))
    }
  })

  it('of gradient descent diverge above the largest step length, and not below', () => {
    // Eigenvalues of (10, 3, 3, 1): (11 ± √117) / 2.
    expect(largestRate(paper)).toBeCloseTo(4 / (11 + Math.sqrt(117)), 12)
    const rate = largestRate(paper)
    const losses = (stepLength: number) =>
      walk('gradient-descent', { stepLength, steps: 20 }).steps.map(({ to }) => to.loss)
    expect(losses(rate * 1.05).at(-1)).toBeGreaterThan(losses(rate * 1.05)[0]!)
    expect(losses(rate * 0.95).at(-1)).toBeLessThan(1)
    expect(walk('gradient-descent', { stepLength: 3, steps: 20 }).end).toBe('diverged')
    expect(walk('gradient-descent', { stepLength: 3, steps: 20 }).steps.length).toBeLessThan(20)
  })

  it('say that there is no step where inputs lie on one line and nothing is damped', () => {
    for (const angle of [0, 180]) {
      expect(walk('foof', { angle }).end).toBe('singular')
      expect(walk('foof', { angle }).steps).toEqual([])
      expect(walk('natural-gradient', { angle }).end).toBe('singular')
      expect(walk('gradient-descent', { angle }).steps).toHaveLength(1)
      const damped = walk('foof', { angle, damping: 1e-4 })
      expect(damped.steps).toHaveLength(1)
      // The solution nearest to zero, up to the little that damping takes.
      expectVector(lastPlace(damped).weights, solutionOf(problemAt(angle)), 4)
    }
  })

  it('are finite numbers at every stop of every slider', () => {
    const settings = angleStops.flatMap((angle) =>
      dampingStops.flatMap((damping) =>
        (['best', lengthStops[0]!, 1, lengthStops.at(-1)!] as const).flatMap((stepLength) =>
          (['sampled', 'expected', 'empirical'] as const).map((fisher) =>
            at({ angle, damping, stepLength, fisher, steps: 20 }),
          ),
        ),
      ),
    )
    for (const setting of settings)
      for (const { steps } of viewOf(setting).walks)
        for (const { to } of steps)
          for (const value of [...to.weights, ...to.outputs, to.loss])
            if (!Number.isFinite(value)) expect.fail(JSON.stringify(setting))
  })
})

describe('solutions', () => {
  it('on one line are the nearest to zero, and the loss falls no further', () => {
    const problem = problemAt(0)
    expect(isParallel(problem)).toBe(true)
    // Along (3, 1)/√10 by s: ½ (√10 s − 1)² + ½ (s + 1)² is least at s = (√10 − 1) / 11.
    const s = (Math.sqrt(10) - 1) / 11
    expectVector(solutionOf(problem), [(3 * s) / Math.sqrt(10), s / Math.sqrt(10)])
    expectVector(descentOf(problem, solutionOf(problem)), [0, 0])
    expect(isParallel(problemAt(1))).toBe(false)
    expect(isParallel(problemAt(180))).toBe(true)
  })
})

describe('lines of equal loss', () => {
  const box = { from: [-5, -5] as const, to: [5, 5] as const }

  it('have that loss at every point', () => {
    for (const angle of [0, 10, 90, 180]) {
      const problem = problemAt(angle)
      const contours = weightContours(problem, box)
      expect(contours.length).toBeGreaterThan(2)
      for (const { loss, lines } of contours)
        for (const point of lines.flat()) expect(lossOf(problem, point)).toBeCloseTo(loss, 6)
    }
    for (const { loss, lines } of outputContours(paper, box))
      for (const [x, y] of lines.flat())
        expect(((x - 1) ** 2 + (y + 1) ** 2) / 2).toBeCloseTo(loss, 9)
  })

  it('leave out what is below the least loss and beyond the corners', () => {
    expect(outputContours(paper, box).map(({ loss }) => loss)).toEqual([1 / 16, 1 / 4, 1, 4, 16])
    // The least loss on one line is 0.787 (see above): the first line is 1.
    expect(weightContours(problemAt(0), box)[0]?.loss).toBe(1)
  })

  it('the outputs that can be given are a line where inputs lie on one', () => {
    expect(outputLine(paper)).toBeUndefined()
    for (const angle of [0, 180]) {
      const problem = problemAt(angle)
      const [x, y] = outputLine(problem)!
      const [first, second] = outputsOf(problem, [0.7, -2])
      expect(first * y - second * x).toBeCloseTo(0, 9)
    }
  })
})

describe('the plane', () => {
  it('has eigenvectors that the matrix only stretches', () => {
    for (const matrix of [
      { xx: 10, xy: 3, yy: 1 },
      { xx: 1, xy: 0, yy: 4 },
      { xx: 2, xy: -2, yy: 2 },
    ]) {
      const { values, vectors } = eigenOf(matrix)
      expect(values[0]).toBeGreaterThanOrEqual(values[1])
      vectors.forEach((vector, index) => {
        expectVector(times(matrix, vector), [
          vector[0] * values[index]!,
          vector[1] * values[index]!,
        ])
      })
    }
  })

  it('has no solution where a matrix has no inverse', () => {
    expect(solved({ xx: 4, xy: 2, yy: 1 }, [1, 1])).toBeUndefined()
    expect(solved({ xx: 0, xy: 0, yy: 0 }, [1, 1])).toBeUndefined()
    expect(isSingular(inputMoment(problemAt(1)))).toBe(false)
  })
})

it('sliders stop at the paper’s angle, at no damping and at a step length of one', () => {
  expect(angleStops[stopOf(angleStops, paperAngle)]).toBe(paperAngle)
  expect(dampingStops.slice(0, 3)).toEqual([0, 1e-4, 3e-4])
  expect(lengthStops[stopOf(lengthStops, 1)]).toBe(1)
  for (const stops of [angleStops, dampingStops, lengthStops])
    expect(stops).toEqual(stops.toSorted((a, b) => a - b))
})
