const texts = new WeakMap<object, string>()

/** Keeps the JSON of a value beside it, for answers that are sent again and again. The value must not change any more. */
export function prepare<T extends object>(value: T, text = JSON.stringify(value)): T {
  texts.set(value, text)
  return value
}

/** The JSON of a value that was prepared. */
export const preparedText = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? texts.get(value) : undefined
