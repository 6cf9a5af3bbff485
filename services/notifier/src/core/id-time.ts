/** The time at which a UUIDv7 was generated: its first 48 bits are milliseconds since 1970. */
export const timeOfId = (id: string) => new Date(parseInt(id.replace('-', '').slice(0, 12), 16))
