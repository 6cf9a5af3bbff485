export interface BarrierOptions {
  /** A caller waits no longer than this: where a guard keeps the others out, they cannot come. */
  withinMs: number
}

/**
 * A meeting point for `count` concurrent callers: the returned function resolves for all of them when the last has arrived, and for each
 * after `withinMs` at the latest. Once all have arrived, it lets every further caller pass at once.
 *
 * Between the reads and the first write of a transaction it makes a race certain: without a guard all have read before any writes. The guarded
 * race uses the same barrier with a short time, since its guard lets one caller at a time get that far.
 */
export function barrier(count: number, { withinMs }: BarrierOptions): () => Promise<void> {
  let arrived = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => (open = resolve))
  return () => {
    if (++arrived >= count) open()
    return new Promise(resolve => {
      const timer = setTimeout(resolve, withinMs)
      void opened.then(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

type Send = (...args: unknown[]) => unknown
type Work = (client: object, ...rest: unknown[]) => unknown
/** Sends a call now, or after `reached` if the call is the first write or comes after it. */
type Hold = (isWrite: boolean, send: () => unknown) => unknown

/** Members that begin a transaction and pass its client to their last argument. */
const TRANSACTIONS = new Set(['tx', 'once', '$transaction'])
const STATEMENTS = new Set(['query', '$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe'])
const WRITING_METHOD = /^(create|update|upsert|delete)/
const WRITING_STATEMENT = /\b(insert|update|delete)\b/i
const ROW_LOCK = /\bfor\s+(no\s+key\s+)?update\b/gi

/**
 * The same client, which awaits `reached` before its first write, and once more before the first write of each transaction that it begins with
 * `tx`, `once` or `$transaction`. Takes Prisma clients and their transactions, connections of `pg`, and any `SqlClient`. Later calls wait
 * as well, so queries that were sent together stay in their order.
 */
export function beforeFirstWrite<C extends object>(client: C, reached: () => Promise<unknown>): C {
  const hold = holdUntil(reached)
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof name === 'symbol') return member
      if (typeof member === 'function') return held(target, name, member as Send, hold, reached)
      return isModel(name, member) ? heldModel(member, hold) : member
    },
  })
}

function holdUntil(reached: () => Promise<unknown>): Hold {
  let waiting: Promise<unknown> | undefined
  return (isWrite, send) => {
    if (isWrite) waiting ??= reached()
    return waiting ? waiting.then(send) : send()
  }
}

function held(target: object, name: string, member: Send, hold: Hold, reached: () => Promise<unknown>): Send {
  if (TRANSACTIONS.has(name))
    return (...args) => {
      const work = args.pop() as Work
      return member.call(target, ...args, (client: object, ...rest: unknown[]) =>
        work(beforeFirstWrite(client, reached), ...rest),
      )
    }
  if (STATEMENTS.has(name))
    return (...args) => hold(isWritingStatement(args[0]), () => member.apply(target, args))
  return (...args) => member.apply(target, args)
}

const isModel = (name: string, member: unknown): member is object =>
  typeof member === 'object' && member !== null && /^[a-z]/.test(name) && 'findFirst' in member

const heldModel = (model: object, hold: Hold) =>
  new Proxy(model, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target)
      if (typeof method !== 'function' || typeof name === 'symbol') return method
      return (...args: unknown[]) =>
        hold(WRITING_METHOD.test(name), () => (method as Send).apply(target, args))
    },
  })

/** A statement is a text, its parts between the values, or an object with either. */
function isWritingStatement(statement: unknown): boolean {
  return WRITING_STATEMENT.test(textOf(statement).replaceAll(ROW_LOCK, ''))
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  if (Array.isArray(statement)) return statement.join(' ')
  const { text, strings } = (statement ?? {}) as { text?: string; strings?: string[] }
  return text ?? strings?.join(' ') ?? ''
}
