/** A value that is JSON already: its text goes on as it is, and nobody on the way looks into it. */
export class Json<T> {
  constructor(readonly text: string) {}

  value = (): T => JSON.parse(this.text) as T
}
