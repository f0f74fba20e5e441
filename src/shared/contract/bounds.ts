/** How much one client may have under way. What is beyond waits or is refused in words; nothing grows without end. */

/** Calls that are worked on at once. The next ones are not even read: those at work end by themselves. */
export const mostCalls = 16
/** Watches: calls that report until they are cancelled. One more is refused, as none may ever end. */
export const mostWatches = 16
/** Bytes that a client was told and has not taken. Beyond, it is told nothing more until it has. */
export const mostUntaken = 4 * 1024 * 1024
/** Clients of one lab: windows, hosts and terminals. */
export const mostClients = 64
/** Values (numbers, texts, lists, records) in the arguments of a call, where the method says nothing else. */
export const usualValues = 20_000
/** Levels of lists and records in arguments. */
export const deepestValues = 32
