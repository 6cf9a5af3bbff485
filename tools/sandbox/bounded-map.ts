/** A map that deletes its oldest entry when it is full, so that a long load test cannot fill the memory. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(private readonly capacity: number) {
    super()
  }

  override set(key: K, value: V): this {
    super.set(key, value)
    if (this.size > this.capacity) this.delete(this.keys().next().value as K)
    return this
  }
}
