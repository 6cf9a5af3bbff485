/** A class whose constructor takes anything that a container can provide. */
export type Injectable<T = unknown> = new (...args: never[]) => T

type Token = Injectable | symbol
type Metadata = (key: string, target: Injectable) => unknown

/**
 * Makes instances by the types of their constructors' parameters, as Nest does, one of each class. `provided`
 * comes first: other services, settings, and everything that a test replaces.
 */
export function container(provided: readonly (readonly [token: unknown, value: unknown])[]) {
  const instances = new Map<unknown, unknown>(provided)
  function get<T>(Class: Injectable<T>): T {
    if (!instances.has(Class)) {
      const args = dependenciesOf(Class).map(token => get(token as Injectable))
      instances.set(Class, new Class(...(args as never[])))
    }
    return instances.get(Class) as T
  }
  return get
}

/** The tokens that `@Inject` names, otherwise the types in the compiler's metadata. */
function dependenciesOf(Class: Injectable): Token[] {
  const { getMetadata } = Reflect as unknown as { getMetadata: Metadata }
  const types = (getMetadata('design:paramtypes', Class) ?? []) as Token[]
  const injected = (getMetadata('self:paramtypes', Class) ?? []) as { index: number; param: Token }[]
  return types.map((type, at) => injected.find(({ index }) => index === at)?.param ?? type)
}

type Handlers<C> = C extends Injectable<infer T> ? { [K in keyof T]: T[K] } : never
type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
  ? I
  : never

/** The handlers of these use cases by their names, which are those of the contract's methods. */
export function handlersOf<C extends Injectable>(
  useCases: readonly C[],
  make: <T>(Class: Injectable<T>) => T,
): Intersection<Handlers<C>> {
  const handlers = useCases.flatMap(UseCase => {
    const instance = make(UseCase) as Record<string, (...args: unknown[]) => unknown>
    const names = Object.getOwnPropertyNames(UseCase.prototype).filter(name => name !== 'constructor')
    return names.map(name => [name, (...args: unknown[]) => instance[name]!(...args)] as const)
  })
  return Object.fromEntries(handlers) as Intersection<Handlers<C>>
}
