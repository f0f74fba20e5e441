/** How large is too large, for everybody who sends and takes messages. */
import { largestFile } from '../recordings/readable'

/**
 * Bytes of the longest message of a client. A recording is the largest thing that is sent: in JSON each of
 * its ends of lines and quotation marks takes two bytes; all else is small.
 */
export const largestMessage = 2 * largestFile + 2 * 1024 * 1024
