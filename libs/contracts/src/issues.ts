import type { z } from 'zod'

/** A violation of a schema, with the path to the value: names and indexes, joined by dots. */
export interface ValidationError {
  path: string
  message: string
}

type Path = readonly PropertyKey[]

/**
 * The issues of zod as clients get them. Unknown fields are named one by one. A value that fits no
 * alternative of a union gets the errors of the alternative that has its type, so that the path leads to the
 * wrong part inside it.
 */
export const validationErrors = (issues: readonly z.core.$ZodIssue[], above: Path = []): ValidationError[] =>
  issues.flatMap(issue => {
    const path = [...above, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({ path: join([...path, key]), message: 'is not a known field' }))
    const nearest = issue.code === 'invalid_union' ? issue.errors.find(hasType) : undefined
    return nearest ? validationErrors(nearest, path) : { path: join(path), message: issue.message }
  })

/** Whether an alternative of a union refuses parts of the value only, and not the value as such. */
const hasType = (issues: readonly z.core.$ZodIssue[]) =>
  issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')

const join = (path: Path) => path.map(String).join('.')
