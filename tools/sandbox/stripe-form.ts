type Nested = { [name: string]: Nested | string }

const NAMES = 20

/** A form's fields as Stripe reads them: `a[b][0]=c` is `{ a: { b: { 0: 'c' } } }`. */
export function nested(fields: unknown): Nested {
  const root = Object.create(null) as Nested
  for (const [name, value] of Object.entries((fields ?? {}) as Record<string, string>)) {
    const path = name.split(/\[|\]\[|\]$/, NAMES).filter(Boolean)
    const last = path.pop()
    if (last !== undefined) within(root, path)[last] = value
  }
  return root
}

function within(root: Nested, path: string[]): Nested {
  let node = root
  for (const name of path) {
    const inner = node[name]
    node = node[name] = typeof inner === 'object' ? inner : (Object.create(null) as Nested)
  }
  return node
}

/** The values of `expand[0]=…&expand[1]=…`. */
export const expandOf = (fields: unknown) => Object.values(nested(fields)['expand'] ?? {}).map(String)
