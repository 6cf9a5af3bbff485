import { z } from 'zod'
import { Email, Id, singleLineText, Time } from '../common.js'

export const MemberRole = z.enum(['OWNER', 'MANAGER', 'DOOR']).meta({ id: 'MemberRole' })
export type MemberRole = z.infer<typeof MemberRole>

export const BankAccount = z.object({
  bankCode: singleLineText(20),
  accountNumber: z.string().regex(/^\d{6,20}$/),
})
export const NewOrganizer = z.object({ name: singleLineText(120), bankAccount: BankAccount.optional() })
export type NewOrganizer = z.infer<typeof NewOrganizer>

export const UpdateOrganizer = z
  .object({ name: singleLineText(120).optional(), bankAccount: BankAccount.nullable().optional() })
  .refine(change => Object.keys(change).length > 0, 'changes nothing')

export const Organizer = z
  .object({
    id: Id,
    name: z.string(),
    bankAccount: z
      .object({
        bankCode: z.string(),
        accountNumberEnding: z.string(),
        accountName: z.string().optional().describe('the name of the account’s owner at the bank'),
      })
      .nullable(),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Organizer' })
export type Organizer = z.infer<typeof Organizer>

export const NewMember = z.object({ email: Email, role: MemberRole })
export const Member = z
  .object({ organizerId: Id, userId: Id, role: MemberRole, version: z.int() })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** A member, as other members see it. */
export const MemberDetails = z
  .object({ userId: Id, role: MemberRole, name: z.string(), email: z.string() })
  .meta({ id: 'MemberDetails' })

export const MemberChanged = z.object({
  organizerId: Id,
  userId: Id,
  role: MemberRole.nullable().describe('null if the membership has ended'),
  version: z.int(),
})
export type MemberChanged = z.infer<typeof MemberChanged>

/** The name or the bank account of an organizer has changed. */
export const OrganizerChanged = z.object({ organizerId: Id, version: z.int() })
export type OrganizerChanged = z.infer<typeof OrganizerChanged>

/** The complete bank account of an organizer, for payments only. */
export const PayoutAccount = z.object({
  name: z.string(),
  account: BankAccount.extend({ accountName: z.string().nullable() }).nullable(),
})
export type PayoutAccount = z.infer<typeof PayoutAccount>
