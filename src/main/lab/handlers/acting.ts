/** A handler that does something and has nothing to answer. */
export function acting<Args, Context>(act: (args: Args, context: Context) => void | Promise<void>) {
  return async (args: Args, context: Context): Promise<Record<string, never>> => {
    await act(args, context)
    return {}
  }
}
