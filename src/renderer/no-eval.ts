/** Must come first: keeps the schemas from compiling themselves, which the page's policy forbids. */
import { z } from 'zod'

z.config({ jitless: true })
