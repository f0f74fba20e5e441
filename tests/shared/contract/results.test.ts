import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { matrixSchema, trialResultSchema } from '@shared/contract/results'
import { matrixOf } from '@shared/trials/trial-result'

describe('a matrix in JSON', () => {
  it('is base64 of little-endian doubles', () => {
    const written = z.encode(matrixSchema, matrixOf([[1, -2]]))
    // 1 is 3FF0…, −2 is C000…, the lowest byte first.
    const bytes = [...[0, 0, 0, 0, 0, 0, 0xf0, 0x3f], ...[0, 0, 0, 0, 0, 0, 0, 0xc0]]
    expect(written).toEqual({
      rows: 1,
      columns: 2,
      values: Buffer.from(bytes).toString('base64'),
    })
  })

  it('comes back to the last bit, also where it is part of a larger array or empty', () => {
    const whole = Float64Array.of(9, 1 / 3, -0, 5e-324, 1e300, NaN, 9)
    for (const values of [whole.subarray(1, 6), new Float64Array(0)]) {
      const matrix = { rows: 1, columns: values.length, values }
      const written = JSON.stringify(z.encode(matrixSchema, matrix))
      const read = matrixSchema.parse(JSON.parse(written))
      expect(read.values).toBeInstanceOf(Float64Array)
      expect(read).toEqual({ ...matrix, values: values.slice() })
    }
  })

  it('may be a list of numbers, as results of older versions are', () => {
    const matrices = { taskAccuracy: { rows: 1, columns: 2, values: [0.5, 1 / 3] } }
    const read = trialResultSchema.parse({ scalars: {}, matrices, series: {} })
    expect(read.matrices['taskAccuracy']).toEqual(matrixOf([[0.5, 1 / 3]]))
  })

  it('is refused where it is something else', () => {
    const values = [[1, 2], '§', { 0: 1 }, [NaN]]
    for (const wrong of values)
      expect(matrixSchema.safeParse({ rows: 1, columns: 1, values: wrong }).success).toBe(
        wrong === values[0],
      )
    const plain = { rows: 1, columns: 1, values: [1] }
    expect(() => z.encode(matrixSchema, plain as never)).toThrow()
  })
})
