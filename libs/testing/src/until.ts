import { connect } from 'node:net'

export interface UntilOptions {
  withinMs?: number
  everyMs?: number
  /** Describes the last state that was seen, for the message of the failure. */
  describe?: () => unknown
}

type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>

/** Waits until a condition holds. Fails with the last state that was seen when it does not hold in time. */
export async function until<T>(
  condition: () => T | Promise<T>,
  { withinMs = 10_000, everyMs = 20, describe = () => 'nothing came' }: UntilOptions = {},
): Promise<Truthy<T>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = await condition()
    if (value) return value as Truthy<T>
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${JSON.stringify(describe())}`)
    await new Promise(resolve => setTimeout(resolve, everyMs))
  }
}

export const canConnect = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy()).once('connect', () => socket.end())
  })
