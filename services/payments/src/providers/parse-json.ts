/** The JSON value of a webhook's body; undefined when the body is no JSON. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
