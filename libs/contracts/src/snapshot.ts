import { z } from 'zod'
import type { Schema, Snapshot } from './compatibility.js'
import type { Contract } from './kit.js'

/** The contracts of the services as JSON Schemas, which can be stored and compared. */
export const snapshotOf = (contracts: Contract[]): Snapshot =>
  Object.fromEntries(
    contracts.map(({ name, methods, events, faults }) => [
      name,
      {
        methods: map(methods, ({ input, output }) => ({ input: shapeOf(input), output: shapeOf(output) })),
        events: Object.fromEntries(
          Object.entries(events).flatMap(([noun, verbs]) =>
            Object.entries(verbs).map(([verb, { payload }]) => [`${noun}.${verb}`, shapeOf(payload)]),
          ),
        ),
        faults: map(faults, ({ kind, data }) => ({ kind, data: shapeOf(data) })),
      },
    ]),
  )

/**
 * The schema of the values that a reader accepts: a field with a default may be missing, and a value that is
 * normalized before it is checked has the limits of both. An empty registry makes zod leave out names,
 * descriptions and examples, so that a better wording changes nothing. Refinements are not part of it: only
 * code can check them.
 */
function shapeOf(schema: z.ZodType): Schema {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: z.registry<object>(),
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type === 'pipe') Object.assign(jsonSchema, { ...shapeOf(def.out as z.ZodType), ...jsonSchema })
    },
  })
  return shape as Schema
}

const map = <T, R>(object: Record<string, T>, fn: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fn(value)]))
