/** A thread that looks through a store, so that the lab answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { problemsOf, type CheckedPlace } from './problems'

parentPort?.postMessage(problemsOf(workerData as CheckedPlace))
