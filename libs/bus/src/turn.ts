let turn: Promise<void> | undefined

/**
 * The end of this turn of the event loop, the same promise for all callers. They continue one right after the other, so that their
 * publications leave in one packet: a write to a socket costs more than its bytes.
 */
export const endOfTurn = (): Promise<void> =>
  (turn ??= new Promise(resolve => {
    setImmediate(() => {
      turn = undefined
      resolve()
    })
  }))
