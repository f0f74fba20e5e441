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
])
export type LabMessage = z.infer<typeof labMessageSchema>

/** A two-way channel of messages that arrive whole and in order. */
export interface Transport<Out, In> {
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
