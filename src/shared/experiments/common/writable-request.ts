/** A request as the contract between window, command line and lab carries it. */
import type { ExperimentRequest } from './resolve'
import type { Value } from './values'

/** A copy with lists that may be written to, as the contract's types want it. */
export function writableRequest<Request extends ExperimentRequest>(request: Request) {
  return {
    ...request,
    values: { ...request.values },
    sweeps: Object.fromEntries(
      Object.entries<readonly Value[]>(request.sweeps).map(([path, values]) => [path, [...values]]),
    ),
    conditions: [...request.conditions],
    seeds: [...request.seeds],
  }
}
