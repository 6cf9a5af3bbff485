import type { Money } from '@boxoffice/contracts'
import { countryName, formatMoney } from './format.js'

const locale = 'en-GB'

/** Everything that mails say in English. What is given to these functions is text, never HTML. */
export const en = {
  language: 'en',

  money: (money: Money) => formatMoney(locale, money),
  country: (code: string) => countryName(locale, code),
  /** `Saturday, 5 December 2026, 19:00 (Africa/Lagos)`, as the clocks there show it. */
  when(time: string, timeZone: string) {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(new Date(time))
    const weekday = format({ weekday: 'long' })
    const date = format({ day: 'numeric', month: 'long', year: 'numeric' })
    const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    return `${weekday}, ${date}, ${hour} (${timeZone})`
  },

  tickets: {
    subject: (title: string) => `Your tickets for ${title}`,
    heading: (count: number) => (count === 1 ? 'Your ticket' : 'Your tickets'),
    preview: (count: number) =>
      count === 1
        ? 'Your ticket is inside. See you there!'
        : `Your ${count} tickets are inside. See you there!`,
    hello: (name: string) => `Hello ${name},`,
    intro: (count: number) =>
      count === 1
        ? 'You’re going! Show this code at the door, on your phone or on paper.'
        : `You’re going! Here are your ${count} tickets. Show each code at the door, on your phone or on paper.`,
    presentedBy: 'Presented by',
    when: 'When',
    where: 'Where',
    ticket: (index: number, count: number) => `Ticket ${index} of ${count}`,
    holder: 'For',
    code: 'Code ends with',
    qrCode: (index: number, count: number) => `QR code of ticket ${index} of ${count}`,
    more: (count: number) =>
      count === 1
        ? 'One more ticket is in the attached PDF.'
        : `${count} more tickets are in the attached PDF.`,
    summary: 'Your order',
    discount: 'Discount',
    fees: 'Fees',
    total: 'Total',
    free: 'Free',
    order: 'Order',
    print: 'Would you rather print? The attached tickets.pdf has one page for each ticket.',
    once: 'Each code lets one person in, once. Whoever shows it first gets in: keep it to yourself.',
    why: (organizer: string) => `Boxoffice sent you this mail because you ordered tickets from ${organizer}.`,
  },
}

/** What a language must be able to say. */
export type Words = typeof en
