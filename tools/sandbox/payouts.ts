import type { FastifyInstance } from 'fastify'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { bankData, banks, countries } from './banks.js'
import { type PaystackLedger, code } from './paystack-ledger.js'
import type { Faults } from './faults.js'
import { actAsPaystack, Amount, Currency, done } from './paystack.js'
import type { Recipient } from './records.js'
import { read, Refusal } from './refusal.js'
import { INTEGRATION, recipientData, transferData } from './paystack-objects.js'

const AccountNumber = z.string().regex(/^\d{6,16}$/, 'Invalid account number')

const BankQuery = z.object({
  country: z.string().toLowerCase().optional(),
  currency: z.string().toUpperCase().optional(),
  type: z.string().optional(),
})
const Account = z.object({ account_number: AccountNumber, bank_code: z.string().min(1).max(20) })
const Subaccount = z.object({
  business_name: z.string().min(1).max(200),
  settlement_bank: z.string().min(1).max(20),
  account_number: AccountNumber,
  percentage_charge: z.coerce.number().min(0).max(100),
  description: z.string().max(500).optional(),
  primary_contact_email: z.email().optional(),
})
const NewRecipient = z.object({
  type: z.enum(['nuban', 'ghipss', 'mobile_money', 'kepss', 'basa']),
  name: z.string().min(1).max(200),
  account_number: AccountNumber,
  bank_code: z.string().min(1).max(20),
  currency: Currency,
})
const NewTransfer = z.object({
  source: z.literal('balance'),
  amount: Amount,
  recipient: z.string().regex(/^RCP_\w+$/, 'Recipient specified is invalid'),
  reason: z.string().max(500).optional(),
  currency: Currency,
  reference: z
    .string()
    .regex(/^[a-z0-9_-]{16,50}$/, 'must be 16 to 50 of a-z, 0-9, - and _')
    .optional(),
})

/** Banks, recipients, subaccounts and transfers, as in Paystack's REST API. */
export async function payouts(
  app: FastifyInstance,
  party: { ledger: PaystackLedger; faults: Faults; secretKey: string },
) {
  actAsPaystack(app, party)
  bankReads(app)
  payees(app, party.ledger)
  transfers(app, party)
  app.get('/settlement', () => ({
    ...done('Settlements retrieved', []),
    meta: { total: 0, skipped: 0, perPage: 50, page: 1, pageCount: 0 },
  }))
}

/** Recipients of money: subaccounts by a share of each charge, and recipients of transfers. */
function payees(app: FastifyInstance, ledger: PaystackLedger) {
  app.post('/subaccount', (request, reply) => {
    const wanted = read(Subaccount, request.body)
    const bank = bankOf(wanted.settlement_bank)
    const kept = {
      ...wanted,
      settlement_bank: bank.name,
      currency: bank.currency,
      active: true,
      is_verified: false,
    }
    const made = {
      id: ledger.nextId(),
      subaccount_code: code('ACCT_', 16),
      integration: INTEGRATION,
      domain: 'test',
    }
    ledger.subaccounts.set(made.subaccount_code, {
      ...{ code: made.subaccount_code, name: wanted.business_name, percentage: wanted.percentage_charge },
      ...{ accountNumber: wanted.account_number, bankCode: wanted.settlement_bank },
    })
    return reply.code(201).send(done('Subaccount created', { ...made, ...kept }))
  })

  app.post('/transferrecipient', (request, reply) => {
    const recipient = recipientFor(ledger, read(NewRecipient, request.body))
    return reply.code(201).send(done('Transfer recipient created successfully', recipientData(recipient)))
  })
}

function transfers(app: FastifyInstance, { ledger, faults }: { ledger: PaystackLedger; faults: Faults }) {
  let asked = 0
  app.post('/transfer', async request => {
    const { amount, currency, recipient, reason, reference } = read(NewTransfer, request.body)
    const transfer = ledger.transfer({ amount, currency, recipient, reason: reason ?? null, reference })
    if (faults.now.transfers === 'slow' && asked++ % 3 === 0)
      await delay(faults.slowness, undefined, { ref: false })
    return done('Transfer has been queued', transferData(transfer))
  })

  app.get<{ Params: { reference: string } }>('/transfer/verify/:reference', request => {
    const transfer = ledger.transfers.get(request.params.reference)
    if (!transfer) throw new Refusal(404, 'Transfer not found', 'transfer_not_found')
    return done('Transfer retrieved', transferData(transfer))
  })
}

function bankReads(app: FastifyInstance) {
  app.get('/bank', request => {
    const { country, currency, type } = read(BankQuery, request.query)
    if (country && !countries.includes(country)) throw new Refusal(400, 'Country is not one of Paystack’s')
    const found = banks
      .filter(bank => !country || bank.country.toLowerCase() === country)
      .filter(bank => !currency || bank.currency === currency)
      .filter(bank => !type || bank.type === type)
    return done('Banks retrieved', found.map(bankData))
  })

  app.get('/bank/resolve', request => {
    const { account_number, bank_code } = read(Account, request.query)
    const bank = bankOf(bank_code)
    if ((bank.type === 'nuban' && account_number.length !== 10) || /^0+$/.test(account_number)) {
      throw new Refusal(
        422,
        'Could not resolve account name. Check parameters or try again.',
        'account_unknown',
      )
    }
    const account_name = holders[Number(account_number.slice(-4)) % holders.length]!
    return done('Account number resolved', { account_number, account_name, bank_id: bank.id })
  })
}

/** The holder of an account follows from its number; an account of zeroes alone does not exist. */
const holders = [
  'ADAEZE OKONKWO',
  'TUNDE BALOGUN',
  'AMA MENSAH',
  'WANJIKU KAMAU',
  'IBRAHIM SANI',
  'NGOZI EZE',
]

function bankOf(bankCode: string) {
  const bank = banks.find(candidate => candidate.code === bankCode)
  if (!bank) throw new Refusal(400, `Unknown bank code: ${bankCode}`, 'unknown_bank_code')
  return bank
}

/** Returns the existing recipient of an account, as Paystack does. */
function recipientFor(ledger: PaystackLedger, wanted: z.infer<typeof NewRecipient>): Recipient {
  const { type, name, currency, account_number: accountNumber, bank_code: bankCode } = wanted
  const bankName = bankOf(bankCode).name
  for (const known of ledger.recipients.values()) {
    if (known.accountNumber === accountNumber && known.bankCode === bankCode) return known
  }
  const made = { id: ledger.nextId(), code: code('RCP_', 16), createdAt: new Date().toISOString() }
  const recipient = { ...made, type, name, currency, accountNumber, bankCode, bankName }
  ledger.recipients.set(recipient.code, recipient)
  return recipient
}
