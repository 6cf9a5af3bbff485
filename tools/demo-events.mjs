import {
  bernieGrant,
  coCreationHub,
  conferenceCentre,
  jamestownLighthouse,
  jazzBar,
  kirstenbosch,
  muriOkunolaPark,
  nyayoStadium,
  richMix,
  saritExpo,
  theLoft,
  venturesPark,
} from './demo-venues.mjs'

const naira = amount => ({ amount: amount * 100, currency: 'NGN' })
const cedis = amount => ({ amount: amount * 100, currency: 'GHS' })
const shillings = amount => ({ amount: amount * 100, currency: 'KES' })
const rand = amount => ({ amount: amount * 100, currency: 'ZAR' })

/** The title of the event whose tickets are almost sold. */
export const nearlySoldOut = 'Rooftop Poetry: Words over Yaba'

/**
 * The events of the demonstration. Dates are in days from today, hours in the venue's local time; `alsoInDays` are the other dates of a
 * series.
 */
export const demoEvents = [
  {
    title: 'Highlife Under the Stars',
    category: 'Music',
    venue: muriOkunolaPark,
    inDays: 21,
    from: 19,
    hours: 5,
    description:
      'Two bands, one lawn, and the songs your parents danced to. Bring a mat; palm wine is on us until eight.',
    tiers: [
      {
        name: 'Regular',
        price: naira(7_500),
        capacity: 800,
        pricing: {
          steps: [
            { soldShare: 0.5, percent: 20 },
            { soldShare: 0.8, percent: 40 },
          ],
          ceiling: naira(10_000),
        },
      },
      { name: 'Table for one', price: naira(25_000), capacity: 120, maxPerOrder: 6 },
    ],
  },
  {
    title: 'Lagos Builders Night',
    category: 'Tech',
    venue: coCreationHub,
    inDays: 9,
    from: 18,
    hours: 3,
    description:
      'Five people show what they built this month, and what broke. No slides without a running demo.',
    tiers: [{ name: 'Seat', price: 0, capacity: 150, maxPerOrder: 2 }],
  },
  {
    title: nearlySoldOut,
    category: 'Arts',
    venue: theLoft,
    inDays: 5,
    from: 20,
    hours: 2,
    description: 'Twelve chairs, four poets, one microphone.',
    tiers: [{ name: 'Chair', price: 0, capacity: 12 }],
  },
  {
    title: 'Capital Comedy Gala',
    category: 'Arts',
    venue: conferenceCentre,
    inDays: 33,
    from: 18,
    hours: 4,
    description: 'Six comedians who have never agreed on anything share one environment for the first time.',
    tiers: [
      { name: 'Regular', price: naira(10_000), capacity: 1_500 },
      {
        name: 'VIP',
        price: naira(50_000),
        capacity: 200,
        maxPerBuyer: 10,
        discount: { kind: 'PERCENT', value: 20, quota: 40 },
      },
      {
        name: 'Friends of the house',
        price: naira(5_000),
        capacity: 50,
        hidden: true,
        accessCode: 'SANKOFA',
      },
    ],
  },
  {
    title: 'Small Business Clinic',
    category: 'Business',
    venue: venturesPark,
    inDays: 14,
    from: 9,
    hours: 6,
    description:
      'An accountant, a lawyer and a banker answer your questions, twenty minutes each. Bring your books.',
    tiers: [{ name: 'Consultation', price: naira(3_000), capacity: 60, maxPerOrder: 1 }],
  },
  {
    title: 'Chale Wote Night Market',
    category: 'Food',
    venue: jamestownLighthouse,
    inDays: 26,
    from: 17,
    hours: 6,
    description: 'Forty kitchens along the old harbour. The ticket buys you a plate at three of them.',
    tiers: [
      { name: 'Three plates', price: cedis(120), capacity: 600 },
      { name: 'Child, one plate', price: cedis(30), capacity: 200 },
    ],
  },
  {
    title: 'Accra Jazz Sessions',
    category: 'Music',
    venue: jazzBar,
    inDays: 17,
    alsoInDays: [24, 31],
    from: 16,
    hours: 4,
    description: 'A trio, a guest, and no talking during solos.',
    tiers: [{ name: 'Standing', price: cedis(80), capacity: 180 }],
  },
  {
    title: 'Nairobi Half Marathon',
    category: 'Sports',
    venue: nyayoStadium,
    inDays: 61,
    from: 6,
    hours: 5,
    description: 'Twenty-one kilometres at 1,700 metres above the sea. Start is at six; so is sunrise.',
    questions: [
      {
        label: 'Which size is your shirt?',
        kind: 'CHOICE',
        options: ['S', 'M', 'L', 'XL'],
        askedOf: 'ATTENDEE',
      },
    ],
    tiers: [
      { name: 'Half marathon', price: shillings(2_500), capacity: 5_000, maxPerOrder: 4 },
      { name: 'Ten kilometres', price: shillings(1_500), capacity: 8_000, maxPerOrder: 4 },
    ],
  },
  {
    title: 'Savannah Data Days',
    category: 'Tech',
    venue: saritExpo,
    inDays: 40,
    from: 9,
    hours: 8,
    description: 'Two days on pipelines, models and the people who carry the pager for them.',
    tiers: [
      { name: 'Early', price: shillings(4_000), capacity: 100 },
      { name: 'Regular', price: shillings(6_500), capacity: 700 },
      { name: 'Student', price: 0, capacity: 80, maxPerOrder: 1 },
    ],
  },
  {
    title: 'Family Day at the Botanical Garden',
    category: 'Family',
    venue: kirstenbosch,
    inDays: 12,
    from: 10,
    hours: 6,
    description: 'A treasure hunt, a puppet theatre and a very long picnic table. Children come free.',
    capacity: 1_200,
    tiers: [
      { name: 'Adult', price: rand(180), capacity: 900 },
      { name: 'Child', price: 0, capacity: 900 },
    ],
  },
  {
    title: 'Afrobeats Choir: Open Rehearsal',
    category: 'Community',
    venue: bernieGrant,
    inDays: 7,
    from: 19,
    hours: 2,
    description: 'Sixty voices, no auditions. Come and sing the low part.',
    tiers: [{ name: 'Singer', price: 0, capacity: 60, maxPerOrder: 3 }],
  },
  {
    title: 'Letters Home: an Evening of Short Films',
    category: 'Arts',
    venue: richMix,
    inDays: 28,
    from: 18,
    hours: 3,
    description: 'Seven films by directors who live far from where they were born, and a conversation after.',
    tiers: [{ name: 'Seat', price: 0, capacity: 210, maxPerOrder: 4 }],
  },
]
