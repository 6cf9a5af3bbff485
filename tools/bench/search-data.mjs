import { onServer } from '../database.mjs'
import { cities, dictionary } from './search-words.mjs'

const ON_SALE = 100_000
const OVER = 20_000
const BATCH = 5_000
const HOUR_MS = 3_600_000

const inserts = {
  events: `insert into catalog.events (id, slug, title, description, category_id, state, starts_at, ends_at, time_zone, venue_name,
      city, country, latitude, longitude, organizer_id, organizer_name, currency, created_at, published_at)
    select id, slug, title, description, ('019a9f80-0000-7000-8000-00000000000' || category)::uuid,
      state::catalog.event_state, starts_at, ends_at, 'UTC', venue, city, country, latitude, longitude,
      organizer_id, organizer, currency, now(), now()
    from json_to_recordset($1) event (id uuid, slug text, title text, description text, category int, state text,
      starts_at timestamptz, ends_at timestamptz, venue text, city text, country text, latitude float, longitude float,
      organizer_id uuid, organizer text, currency text)`,
  tiers: `insert into catalog.tiers (id, event_id, position, name, price, capacity, min_per_order, max_per_order, hidden)
    select gen_random_uuid(), event.id, tier.position - 1, 'Tier ' || tier.position, tier.price, 100, 1, 10, tier.position = 4
    from json_to_recordset($1) event (id uuid, prices bigint[]), unnest(prices) with ordinality tier (price, position)`,
}

/**
 * Inserts 100,000 events on sale within a year and 20,000 past ones, the same at each run. The frequency of words, cities and venues is
 * realistic: a few hundred are in many events, most are in few.
 * @param {string} url of a migrated database, with an admin's rights
 */
export const fillCatalog = url =>
  onServer(url, async client => {
    const random = randomFrom(42)
    await client.query(`set search_path = catalog; set synchronous_commit = off`)
    for (const table of ['events', 'tiers']) await client.query(`alter table ${table} disable trigger user`)
    for (let first = 1; first <= ON_SALE + OVER; first += BATCH) {
      const batch = JSON.stringify(Array.from({ length: BATCH }, (_, index) => event(first + index, random)))
      await client.query(inserts.events, [batch])
      await client.query(inserts.tiers, [batch])
      await client.query(
        `select update_listings(array(select id from json_to_recordset($1) event (id uuid)))`,
        [batch],
      )
    }
    for (const table of ['events', 'tiers']) await client.query(`alter table ${table} enable trigger user`)
    await client.query('vacuum analyze events, tiers, search_listings, search_vocabulary, categories')
  })

function event(number, random) {
  const below = count => Math.floor(random() * count)
  const words = count => Array.from({ length: count }, () => dictionary[common(12_000, 20, random)]).join(' ')
  const city = common(300, 2, random)
  const venue = below(200)
  const begins = number <= ON_SALE ? 1 + below(8_700) : -100 - below(8_000)
  const startsAt = (Math.floor(Date.now() / HOUR_MS) + begins) * HOUR_MS
  const organizer = common(3_000, 5, random)
  const free = below(5) === 0
  const price = 500 * (1 + below(1_000))
  return {
    id: id(number),
    slug: `event-${number}`,
    title: capital(words(3 + below(3))),
    description: words(number % 200 ? 40 + below(60) : 1_500),
    category: 1 + common(8, 2, random),
    state: number <= ON_SALE ? 'PUBLISHED' : 'COMPLETED',
    starts_at: new Date(startsAt),
    ends_at: new Date(startsAt + (2 + below(70)) * HOUR_MS),
    ...cities[city],
    latitude: cities[city].latitude + ((venue % 41) - 20) * 0.005,
    longitude: cities[city].longitude + ((venue % 37) - 18) * 0.005,
    venue: `${capital(dictionary[(city * 61 + venue) % 12_000])} ${['Hall', 'Arena', 'Centre', 'Gardens'][venue % 4]}`,
    organizer_id: id(1_000_000 + organizer),
    organizer: `${capital(dictionary[4_000 + organizer])} Live`,
    currency: cities[city].country === 'NG' ? 'NGN' : 'USD',
    prices: [1, 2, 5, 20].slice(0, 1 + below(4)).map(factor => (free ? 0 : price * factor)),
  }
}

/** A random number below `many`: the first `alike` are about equally frequent, the others ever less. */
const common = (many, alike, random) => Math.floor(alike * ((many + alike) / alike) ** random()) - alike

const capital = text => text[0].toUpperCase() + text.slice(1)
const id = number => `019a9f80-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** A generator of numbers from 0 to 1, the same at each run (mulberry32). */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
