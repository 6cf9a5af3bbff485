import { currentContext, inContext } from '@boxoffice/bus'

/** Runs the work as if nobody were acting: what it gives, everybody may see. */
export function inNobodysName<T>(work: () => Promise<T>): Promise<T> {
  const context = currentContext()
  return context?.actor ? inContext({ ...context, actor: null }, work) : work()
}
