import type { Organizer } from '@boxoffice/contracts'
import type { Organizer as OrganizerRow } from '../generated/client.js'

/** An organizer as its managers see it: only the last four digits of the account number are shown. */
export const toOrganizer = ({ id, name, createdAt, version, ...account }: OrganizerRow): Organizer => ({
  id,
  name,
  bankAccount: toBankAccount(account),
  createdAt: createdAt.toISOString(),
  version,
})

type AccountColumns = Pick<OrganizerRow, 'bankCode' | 'accountNumber' | 'accountName'>

const toBankAccount = ({ bankCode, accountNumber, accountName }: AccountColumns) =>
  bankCode && accountNumber
    ? { bankCode, accountNumberEnding: accountNumber.slice(-4), ...(accountName && { accountName }) }
    : null
