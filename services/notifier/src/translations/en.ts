import type { Money } from '@boxoffice/contracts'
import { countryName, formatMoney, formatTime } from './format.js'

const locale = 'en-GB'

/** The texts of all mails in English. Arguments and results of its functions are plain text, not HTML. */
export const en = {
  language: 'en',

  money: (money: Money) => formatMoney(locale, money),
  country: (code: string) => countryName(locale, code),
  when: (time: string, timeZone: string) => formatTime(locale, time, timeZone),

  tickets: {
    subject: (title: string) => `Your tickets for ${title}`,
    heading: (count: number): string => (count === 1 ? 'Your ticket' : 'Your tickets'),
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

  eventMoved: {
    subject: (title: string) => `Change of time or place: ${title}`,
    heading: 'Change of time or place',
    preview: 'Your tickets stay valid. Here is when and where it takes place.',
    intro: 'The organizer has changed the time or the place. This is when and where it takes place:',
    valid: 'Your tickets stay valid: the codes that you have let you in.',
  },
  eventCancelled: {
    subject: (title: string) => `Cancelled: ${title}`,
    heading: 'Cancelled',
    preview: 'It does not take place.',
    intro: 'We are sorry: what you have ordered tickets for is cancelled. It was to take place:',
    reason: 'The organizer says',
    refund:
      'The money goes back by itself, the way that you paid it. You need to do nothing; your bank may take some days.',
    worthless: 'Your tickets are not valid any more.',
  },
  reminder: {
    subject: (title: string) => `Coming up: ${title}`,
    heading: 'Coming up',
    preview: 'When, where, and what to bring.',
    intro: (count: number) =>
      count === 1
        ? 'It begins soon, and you have a ticket. This is when and where:'
        : `It begins soon, and you have ${count} tickets. This is when and where:`,
    codes: (count: number): string =>
      count === 1
        ? 'Have its code ready at the door: it is in the mail that your ticket came with.'
        : 'Have their codes ready at the door: they are in the mail that your tickets came with.',
  },

  ticket: {
    subject: (title: string) => `Your ticket for ${title}`,
    intro:
      'You’re going! Somebody has ordered this ticket for you. Show this code at the door, on your phone or on paper.',
    transferred:
      'The ticket is yours. Show this code at the door, on your phone or on paper: the code that it had before lets nobody in.',
    why: (organizer: string) => `Boxoffice sent you this mail because you have a ticket from ${organizer}.`,
  },
  transferOffer: {
    subject: (title: string) => `A ticket for you: ${title}`,
    heading: 'A ticket for you',
    preview: 'Somebody wants to give you their ticket.',
    intro: 'Somebody wants to give you their ticket. Take it, and you get a code of your own by mail.',
    from: 'From',
    somebody: 'Somebody',
    ticket: 'Ticket',
    button: 'Take the ticket',
    until: (time: string) =>
      `The link works once, until ${time}. Whoever has it can take the ticket: keep it to yourself.`,
    otherwise: 'If you don’t want it, leave this mail alone: nothing will happen.',
    why: 'Boxoffice sent you this mail because somebody wants to give you a ticket.',
  },
  transferDone: {
    subject: (title: string) => `You gave your ticket away: ${title}`,
    heading: 'Your ticket has a new holder',
    preview: 'Its old code lets nobody in.',
    intro: 'Your ticket was offered to somebody, and they took it. It was for:',
    worthless: 'The code that you have lets nobody in. You need to do nothing.',
    why: (organizer: string) => `Boxoffice sent you this mail because you had a ticket from ${organizer}.`,
  },
  waitlistOffer: {
    subject: (title: string) => `Tickets for you: ${title}`,
    heading: 'Your turn: there are tickets',
    preview: 'We hold them for you. Pay before they go to the next.',
    intro: 'You waited, and there are tickets. We hold them for you:',
    tickets: 'Tickets',
    total: 'Total',
    until: 'Held until',
    button: 'Take them',
    otherwise: 'If you don’t want them, do nothing: then they go to who is next.',
    why: 'Boxoffice sent you this mail because you are on the waitlist.',
  },

  orderExpired: {
    subject: (title: string) => `Your tickets are not held any more: ${title}`,
    heading: 'Your tickets are not held any more',
    preview: 'The time to pay is over, and no money has come.',
    intro:
      'The time to pay is over, and no money has come. So the tickets are for sale again. They were for:',
    button: 'Look for tickets',
    late: 'If you have paid all the same, you need to do nothing: you get tickets if there still are some, or all of your money back.',
    why: 'Boxoffice sent you this mail because you were about to pay for tickets.',
  },
  refund: {
    subject: (title: string) => `Your refund: ${title}`,
    heading: 'Your refund',
    preview: 'Money is on its way back to you.',
    intro: 'We have sent money back to you. It is of your order for:',
    amount: 'Amount',
    of: 'Of an order of',
    to: 'To',
    method: 'the card or account that you paid with',
    bank: 'Your bank may take some days to show it.',
    valid: (count: number) =>
      count === 1
        ? 'You still have one ticket, and it stays valid.'
        : `You still have ${count} tickets, and they stay valid.`,
    worthless: 'The tickets of this order are not valid any more.',
  },

  common: {
    hello: 'Hello,',
    unsubscribe: 'No more reminders',
    whyOwner: (organizer: string) => `Boxoffice sent you this mail because you are an owner of ${organizer}.`,
    why: 'Boxoffice sent you this mail because there is an account with your address.',
  },
  verification: {
    subject: 'Verify your address',
    preview: 'One click, and we know that this address is yours.',
    intro: 'Somebody, hopefully you, has opened an account at Boxoffice with this address. Is it yours?',
    button: 'Yes, it is mine',
    token: 'Or enter this where you are asked for it:',
    validity: 'The link works once, within a day.',
    otherwise: 'If you did not open an account, leave this mail alone: nothing will happen.',
  },
  passwordOtp: {
    subject: 'Your code for a new password',
    preview: 'It is good for ten minutes.',
    intro: 'You want a new password? Enter this code where you asked for it:',
    validity:
      'It works once, within ten minutes. We never ask for it, by phone or by mail: give it to nobody.',
    otherwise: 'If you did not ask for it, leave this mail alone: your password stays as it is.',
  },
  newDevice: {
    subject: 'A new device is logged in',
    preview: 'If it was you, all is well.',
    intro: 'Somebody has logged in to your account on a device that we have not seen there before.',
    device: 'Device',
    unknown: 'An unknown program',
    address: 'Address',
    when: 'When',
    otherwise:
      'If it was you, all is well. If not, change your password at once: that ends all other sessions.',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    preview: 'If it was you, all is well.',
    intro: 'Your account has a new password. Other devices must log in again.',
    otherwise: 'If it was not you, ask for a new password at once, and change that of your mailbox, too.',
  },
  payoutSent: {
    subject: (sum: string) => `A payout of ${sum}`,
    preview: 'It is on your bank account.',
    intro: (organizer: string) => `The bank account of ${organizer} has received:`,
    after: ['Your statement lists everything that it consists of.'],
  },
  webhookDisabled: {
    subject: 'A webhook was disabled',
    preview: 'Nothing could be delivered to it for three days.',
    intro: (organizer: string) =>
      `For three days nothing could be delivered to a webhook of ${organizer}. We do not send to it any more.`,
    after: [
      'Its list of deliveries shows what went wrong. When you enable it again, the waiting events are sent.',
      'Events until then are in the feed of your events, and you can have them redelivered.',
    ],
  },
}

/** The texts that every language needs. */
export type Translations = typeof en
