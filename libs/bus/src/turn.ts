let turn: Promise<void> | undefined

/**
 * The end of this turn of the event loop, one for all who wait for it. They go on one right after the other, so what each of them
 * publishes then leaves in one packet: a write to a socket costs more than what is written.
 */
export const endOfTurn = (): Promise<void> =>
  (turn ??= new Promise(resolve => {
    setImmediate(() => {
      turn = undefined
      resolve()
    })
  }))
