/**
 * The messages between a client and the lab. Request, progress stream and cancellation are one
 * vocabulary, the same on every transport (socket, WebSocket, Electron's IPC).
 */
import { z } from 'zod'

export const wireErrorSchema = z.object({
  code: z.enum(['usage', 'not-found', 'conflict', 'cancelled', 'failed']),
  /** What happened, in one sentence. */
  message: z.string(),
  /** What is safe. */
  safe: z.string().optional(),
  /** What to do next. */
  remedy: z.string().optional(),
  /** For whoever mends it: names, commands, what other programs said. */
  technical: z.string().optional(),
})
export type WireError = z.infer<typeof wireErrorSchema>

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.number().int(),
    method: z.string(),
    args: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
])
export type ClientMessage = z.infer<typeof clientMessageSchema>

export const labMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.number().int(), value: z.unknown() }),
  z.object({ type: z.literal('result'), id: z.number().int(), value: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number().int(), error: wireErrorSchema }),
  /** The lab ends the connection, and why. */
  z.object({ type: z.literal('goodbye'), reason: z.string() }),
])
export type LabMessage = z.infer<typeof labMessageSchema>

/** How the two sides of a transport keep step. */
export interface Pace {
  /** Hands on nothing until `resume`: what was sent stays with its sender. */
  pause(): void
  resume(): void
  /** Whether the other side has more to take than it should. */
  readonly isBehind: boolean
  /** Calls `listener` once, when the other side has taken everything. */
  onceTaken(listener: () => void): void
}

/** A two-way channel of messages that arrive whole and in order. */
export interface Transport<Out, In> {
  /** Absent where both sides are one program, which keeps step by itself. */
  readonly pace?: Pace
  send(message: Out): void
  onMessage(listener: (message: In) => void): void
  /** Called once, when nothing more can arrive. */
  onClose(listener: () => void): void
  close(): void
}

/** An error that is meant to be read by the person at the screen. */
export class LabError extends Error {
  override readonly name = 'LabError'
  constructor(readonly details: WireError) {
    super(details.message)
  }
}
