/** What is too large to send is refused before it is sent, in words; what is not, fits into a message. */
import { describe, expect, it } from 'vitest'
import { largestMessage } from '@shared/contract/limits'
import { largestFile, refuseUnreadable, tooLarge } from '@shared/recordings/readable'
import { readRecording } from '@shared/recordings/read-recording'

/** Bytes of the message that would carry `text`. */
function messageOf(text: string): number {
  const args = { fileName: 'recording.csv', text, columns: { before: 1 } }
  return Buffer.byteLength(
    JSON.stringify({ type: 'call', id: 1, method: 'recordings.import', args }),
  )
}

describe('the largest file', () => {
  // Each the letter that takes the most in UTF-8, in JSON, or in UTF-16.
  it.each([
    ['plain letters', 'a'],
    ['ends of lines', '\n'],
    ['quotation marks', '"'],
    ['tabs', '\t'],
    ['letters of two bytes', 'é'],
    ['letters of three bytes', '‰'],
    ['letters of four bytes', '🧠'],
  ])('of %s is read, and fits into a message', (_, letter) => {
    const text = letter.repeat(Math.floor(largestFile / Buffer.byteLength(letter)))
    expect(() => refuseUnreadable(text)).not.toThrow()
    expect(messageOf(text)).toBeLessThan(largestMessage)
    expect(() => refuseUnreadable(text + letter)).toThrow(/^The file has .*at most .* can be/)
  })

  it('is refused by its size alone, with what to do', () => {
    expect(tooLarge(largestFile)).toBeUndefined()
    expect(tooLarge(7_300_000)).toMatchObject({
      message: 'The file has 7.3\u202fMB; at most 5.0\u202fMB can be imported.',
      remedy: expect.stringContaining('Keep the four columns') as string,
    })
  })
})

describe('refused as no text', () => {
  it.each([
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
    ['UTF-16 without its mark', 'p\u0000,\u0000'],
    ['half a character', 'p,\ud800'],
    ['escapes of a terminal', 'p,\u001b[2J'],
  ])('is %s', (_, text) => {
    expect(() => readRecording(text)).toThrow('This is not a file of text.')
  })
})

it('refusals stay short, whatever stands in the file', () => {
  const wide = Array.from({ length: 50_000 }, (_, place) => `column ${place}`).join(',')
  const long = 'x'.repeat(100_000)
  for (const text of [wide, `p,before,after,protocol\n0.5,1,${long},LTP`, `p,before,${long}`])
    expect(() => readRecording(text)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^.{1,300}$/s) as string,
        remedy: expect.toSatisfy(
          (remedy?: string) => remedy === undefined || remedy.length < 2000,
        ) as string,
      }),
    )
})
