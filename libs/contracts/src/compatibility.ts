/** A JSON Schema, as far as contracts use it. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  [keyword: string]: unknown
}

/** The contracts of a release, by the names of the services. Events are named `noun.verb`. */
export type Snapshot = Record<string, Contracted>
interface Contracted {
  methods: Record<string, { input: Schema; output: Schema }>
  events: Record<string, Schema>
  faults: Record<string, { kind: string; data: Schema }>
}

/**
 * A sentence for each part of the contracts `before` that could not run beside `after`; empty when the contracts only grew.
 * Replicas of both releases run at the same time, each may read what the other wrote, and events are read days after they
 * were written. So:
 *
 * - nothing that has a name is removed;
 * - a request may become less strict, never stricter;
 * - an answer, an event or a fault's data stays as it is, except for new fields that may be missing.
 */
export const incompatibilities = (before: Snapshot, after: Snapshot): string[] =>
  each(before, after, '', (was, is, service) => [
    ...each(was.methods, is.methods, `${service}.`, (was, is, method) => [
      ...narrowed(was.input, is.input, `${method} input`),
      ...changed(was.output, is.output, `${method} output`),
    ]),
    ...each(was.events, is.events, `event ${service}.`, changed),
    ...each(was.faults, is.faults, `fault ${service}.`, (was, is, fault) =>
      was.kind === is.kind
        ? changed(was.data, is.data, fault)
        : [`${fault} was ${was.kind}, and is ${is.kind}`],
    ),
  ])

type Compare<T> = (was: T, is: T, path: string) => string[]

function each<T>(before: Record<string, T>, after: Record<string, T>, prefix: string, compare: Compare<T>) {
  return Object.entries(before).flatMap(([key, was]) => {
    const is = after[key]
    return is === undefined ? [`${prefix}${key} is gone`] : compare(was, is, prefix + key)
  })
}

/** The differences by which a request that was accepted before would be refused. */
function narrowed(was: Schema, is: Schema, path: string): string[] {
  if (was.anyOf || is.anyOf) {
    const accepting = is.anyOf ?? [is]
    const taken = (one: Schema) => accepting.some(other => narrowed(one, other, path).length === 0)
    return (was.anyOf ?? [was]).every(taken) ? [] : [`${path} takes less than it took`]
  }
  const demanded = (is.required ?? []).filter(field => !was.required?.includes(field))
  const keywords = Object.keys(is).filter(keyword => !structure.has(keyword))
  return [
    ...keywords
      .filter(keyword => isStricter(keyword, was, is))
      .map(keyword => `${path} is stricter in its ${keyword}`),
    ...demanded.map(field => `${path}.${field} is required now`),
    ...inside(was, is, path, narrowed),
  ]
}

/** The differences by which a reader of one would not understand the other. */
function changed(was: Schema, is: Schema, path: string): string[] {
  const keywords = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    word => !structure.has(word),
  )
  const other = keywords.filter(keyword => !same(was[keyword], is[keyword]))
  const fields = new Set([...(was.required ?? []), ...(is.required ?? [])])
  const moved = [...fields].filter(field => isRequired(was, field) !== isRequired(is, field))
  return [
    ...other.map(keyword => `${path} has another ${keyword}`),
    ...moved
      .filter(field => is.properties?.[field])
      .map(
        field =>
          `${path}.${field} ${isRequired(is, field) ? 'may not be missing any more' : 'may be missing now'}`,
      ),
    ...(was.anyOf?.length === is.anyOf?.length ? [] : [`${path} has another anyOf`]),
    ...inside(was, is, path, changed),
    ...(was.anyOf ?? []).flatMap((one, index) => changed(one, is.anyOf?.[index] ?? one, path)),
  ]
}

function inside(was: Schema, is: Schema, path: string, compare: Compare<Schema>): string[] {
  return [
    ...each(was.properties ?? {}, is.properties ?? {}, `${path}.`, compare),
    ...(was.items || is.items ? compare(was.items ?? {}, is.items ?? {}, `${path}[]`) : []),
  ]
}

/** Keywords that are compared by the schemas inside, or that restrict nothing. */
const structure = new Set(['properties', 'required', 'items', 'anyOf', 'default'])
const floors = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems'])
const ceilings = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'])

/** Whether the new schema refuses, by this keyword of its own, a value that the old one accepted. */
function isStricter(keyword: string, was: Schema, is: Schema): boolean {
  const [old, now] = [was[keyword], is[keyword]]
  if (keyword === 'type') return !typesOf(was).every(type => typesOf(is).includes(type))
  if (keyword === 'enum' || keyword === 'const')
    return !valuesOf(was)?.every(value => valuesOf(is)?.includes(value))
  if (floors.has(keyword)) return old === undefined || Number(now) > Number(old)
  if (ceilings.has(keyword)) return old === undefined || Number(now) < Number(old)
  return !same(old, now)
}

/** An integer is a number, too. `any` stands for a schema that names no type. */
function typesOf({ type = 'any' }: Schema): string[] {
  const types = [type].flat()
  return types.includes('number') ? [...types, 'integer'] : types
}

const valuesOf = (schema: Schema) => schema.enum ?? ('const' in schema ? [schema.const] : undefined)
const isRequired = ({ required = [] }: Schema, field: string) => required.includes(field)
const same = (one: unknown, other: unknown) => text(one) === text(other)
/** The order of a list (of types, of an enum's members) means nothing. */
const text = (value: unknown) =>
  JSON.stringify(Array.isArray(value) ? value.map(item => JSON.stringify(item)).sort() : value)
