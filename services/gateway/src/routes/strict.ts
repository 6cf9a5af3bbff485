import { z } from 'zod'

const variants = new WeakMap<z.core.$ZodType, z.core.$ZodType>()

/** The def of a schema, with the schemas inside it. */
type Def = z.core.$ZodTypeDef & Record<string, unknown>

/**
 * A variant of the schema that refuses unknown fields of every object in it, also nested ones. An object that allows further fields by
 * a catchall of its own stays as it is. Contracts themselves are lenient, so that a service may be older than its callers.
 */
export function strict<S extends z.core.$ZodType>(schema: S): S {
  const known = variants.get(schema)
  if (known) return known as S
  const def = schema._zod.def as Def
  const changes = def.type === 'object' ? strictObject(def) : strictParts(def)
  const variant = Object.keys(changes).length ? z.core.clone(schema, { ...def, ...changes }) : schema
  variants.set(schema, variant)
  return variant
}

function strictObject(def: Def): Partial<Def> {
  if (def['catchall']) return {}
  const shape = Object.entries(def['shape'] as z.core.$ZodShape).map(([name, field]) => [name, strict(field)])
  return { shape: Object.fromEntries(shape) as z.core.$ZodShape, catchall: z.never() }
}

/** Parts of arrays, unions, optional and nullable values, defaults, pipes and records. */
const PARTS = ['element', 'innerType', 'in', 'out', 'valueType', 'options'] as const

function strictParts(def: Def): Partial<Def> {
  const changes: Partial<Def> = {}
  for (const name of PARTS) {
    const part = def[name]
    if (Array.isArray(part)) changes[name] = part.map((each: z.core.$ZodType) => strict(each))
    else if (isSchema(part)) changes[name] = strict(part)
  }
  return changes
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value
