/** A value that is JSON text already: it is passed on unchanged and not parsed. */
export class Json<T> {
  constructor(readonly text: string) {}

  value = (): T => JSON.parse(this.text) as T
}
