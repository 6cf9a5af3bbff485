import type { Person } from '@boxoffice/contracts'

/**
 * Name and address in the records of a user whose account was erased. The address is invalid, so nobody can buy under it: tickets under it
 * count for no buyer's limit, and the user, should they register again, begins from nothing.
 */
export const erasedPerson = (userId: string): Person => ({
  name: 'Erased',
  email: `erased-${userId}@invalid`,
})
export const isErased = (email: string) => email.endsWith('@invalid')
