/** The whole contract between clients and the lab, a file per feature. */
import type { z } from 'zod'
import { clusterMethods } from './clusters'
import { deviceMethods } from './devices'
import { experimentFileMethods } from './experiment-files'
import { experimentMethods } from './experiments'
import { importMethods } from './imports'
import { lesionMethods } from './lesions'
import { libraryMethods } from './library'
import { neuronsViewMethods } from './neurons-view'
import { queueMethods } from './queue'
import { recordingMethods } from './recordings'
import { shelfMethods } from './shelf'
import { savedSheetMethods } from './saved-sheets'
import { sheetMethods } from './sheets'
import { storeMethods } from './store'

export const contract = {
  ...experimentMethods,
  ...experimentFileMethods,
  ...queueMethods,
  ...deviceMethods,
  ...clusterMethods,
  ...libraryMethods,
  ...shelfMethods,
  ...recordingMethods,
  ...lesionMethods,
  ...importMethods,
  ...neuronsViewMethods,
  ...savedSheetMethods,
  ...sheetMethods,
  ...storeMethods,
} as const

export type Contract = typeof contract
export type MethodName = keyof Contract

export type ArgsOf<Name extends MethodName> = z.infer<Contract[Name]['args']>
export type ResultOf<Name extends MethodName> = z.infer<Contract[Name]['result']>
export type ProgressOf<Name extends MethodName> = z.infer<NonNullable<Contract[Name]['progress']>>

/** Whether `name` is a method of the contract. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(contract, name)
}
