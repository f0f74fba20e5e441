/**
 * Takes from the window what connects browsers to each other, before anything else runs: not every browser
 * obeys the headers that forbid it.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'])
  Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false })
