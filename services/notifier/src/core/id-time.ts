/** When something was made, by its id: a UUIDv7 begins with that. */
export const momentOf = (id: string) => new Date(parseInt(id.replace('-', '').slice(0, 12), 16))
