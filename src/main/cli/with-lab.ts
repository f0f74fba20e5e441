/** A command's time with the lab. */
import type { LabClient } from '@shared/contract/client'
import { connectLab } from '../lab/connect'
import type { Invocation } from './command'

/** Connects to the lab of `--db` (or of the data folder), does `work`, and leaves. */
export async function withLab<Result>(
  invocation: Invocation,
  work: (client: LabClient) => Promise<Result>,
): Promise<Result> {
  const dbFile = invocation.text('db')
  const { client } = await connectLab(dbFile === undefined ? {} : { dbFile })
  try {
    return await work(client)
  } finally {
    client.close()
  }
}
