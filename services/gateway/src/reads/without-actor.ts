import { currentContext, inContext } from '@boxoffice/bus'

/** Runs the work without an actor: everybody may see its result. */
export function withoutActor<T>(work: () => Promise<T>): Promise<T> {
  const context = currentContext()
  return context?.actor ? inContext({ ...context, actor: null }, work) : work()
}
