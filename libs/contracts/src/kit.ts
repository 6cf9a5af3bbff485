import { z } from 'zod'
import { validationErrors } from './issues.js'

/** The kinds of faults, which every service shares, and the HTTP status that the edge gives each. */
export const statuses = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  outdated: 412,
  throttled: 429,
  internal: 500,
  unavailable: 503,
} as const
export type Kind = keyof typeof statuses

/** The one error that crosses a service boundary. Any other is a bug, and arrives as `internal`, without its message. */
export class Fault extends Error {
  override name = 'Fault'
  constructor(
    readonly kind: Kind,
    readonly code: string,
    message: string,
    readonly data: object = {},
  ) {
    super(message)
  }

  static of = (error: unknown): Fault => (error instanceof Fault ? error : faults.internal({}))
}

/** The properties of a fault that are known without an instance: `data` is the schema of its data. */
export interface FaultInfo {
  kind: Kind
  code: string
  title: string
  data: z.ZodType
}

/** A kind of fault: a call makes a fault of this kind, and `is` decides whether an error is one. */
export interface FaultType<D> extends FaultInfo {
  (data: D): Fault
  is(error: unknown): error is Fault & { data: D }
}
export interface MethodType<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  subject: string
  input: I
  output: O
  /** The faults that the method answers, beside those that any call may answer (`faults`). */
  faults: readonly FaultInfo[]
  /** Only services may call the method: the gateway has no right to. */
  internal: boolean
}
export interface EventType<P extends z.ZodType = z.ZodType> {
  subject: string
  payload: P
}
export interface Contract {
  name: string
  methods: Record<string, MethodType>
  events: Record<string, Record<string, EventType>>
  faults: Record<string, FaultInfo>
}

export type Payload<E extends EventType> = z.output<E['payload']>

/** A remote service as its callers see it: every method of its contract, as a function. */
export type Client<C extends Contract> = {
  [K in keyof C['methods']]: (
    input: z.input<C['methods'][K]['input']>,
  ) => Promise<z.output<C['methods'][K]['output']>>
}

/**
 * A method of a contract. `faults` are those that it answers beside those that any call may answer: the gateway's routes document
 * them, and a service that answers another one logs an error with the subject and the code. With `internal` only services may call it.
 */
export const method = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  { faults = [], internal = false }: { faults?: readonly FaultInfo[]; internal?: boolean } = {},
) => ({ input, output, faults, internal })

/**
 * A fault of a contract. Clients may rely on `data`, whose fields become members of the problem document.
 */
export const fault =
  <S extends z.ZodRawShape = Record<never, never>>(kind: Kind, title: string, data?: z.ZodObject<S>) =>
  (code: string): FaultType<z.output<z.ZodObject<S>>> => {
    type Data = z.output<z.ZodObject<S>>
    const is = (error: unknown): error is Fault & { data: Data } =>
      error instanceof Fault && error.code === code
    const make = (data: Data) => new Fault(kind, code, title, data)
    return Object.assign(make, { kind, code, title, data: data ?? z.object({}), is })
  }

// The data of a fault is contravariant in FaultType: only `any` takes them all.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type MakeFault = (code: string) => FaultType<any>

/** The faults of a service, before its contract, so that its methods can name them. The key is the code: `booking.soldOut`. */
export const faultsOf = <F extends Record<string, MakeFault>>(name: string, faults: F) =>
  map(faults, (make, key) => make(`${name}.${key}`)) as { [K in keyof F]: ReturnType<F[K]> }

interface Spec {
  methods: Record<string, Omit<MethodType, 'subject'>>
  events: Record<string, Record<string, z.ZodType>>
  faults: Record<string, FaultInfo>
}

/** Derives every subject from the path in the object, so that none is ever typed by hand. The faults are made by `faultsOf` before. */
export function contract<const N extends string, S extends Spec>(name: N, { methods, events, faults }: S) {
  return {
    name,
    methods: map(methods, (m, key) => ({ ...m, subject: `rpc.${name}.${key}` })) as {
      [K in keyof S['methods']]: MethodType<S['methods'][K]['input'], S['methods'][K]['output']>
    },
    events: map(events, (verbs, noun) =>
      map(verbs, (payload, verb) => ({ payload, subject: `event.${name}.${noun}.${verb}` })),
    ) as unknown as {
      [K in keyof S['events']]: { [V in keyof S['events'][K]]: EventType<S['events'][K][V]> }
    },
    faults: faults as S['faults'],
  }
}

/** A class that stands for a remote service: the type of its client, and the token it is injected by. */
export function Remote<C extends Contract>(contract: C) {
  return class {
    static readonly contract = contract
  } as unknown as { new (): Client<C>; contract: C }
}

/** The faults that belong to no service: any call may answer them. */
export const faults = {
  invalid: fault(
    'invalid',
    'The request does not match the contract',
    z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) }),
  )('invalid'),
  unauthenticated: fault('unauthenticated', 'A valid token is needed')('unauthenticated'),
  forbidden: fault('forbidden', 'You are not allowed to do this')('forbidden'),
  throttled: fault('throttled', 'Too many requests', z.object({ retryAfter: z.int() }))('throttled'),
  unavailable: fault(
    'unavailable',
    'The service is not available at the moment',
    z.object({ retryAfter: z.int() }),
  )('unavailable'),
  internal: fault('internal', 'Something went wrong')('internal'),
}

/** The value as the schema has it. Throws `invalid`, with the path of every wrong value. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw faults.invalid({ errors: validationErrors(error.issues) })
}

function map<T, R>(object: Record<string, T>, fn: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fn(value, key)]))
}
