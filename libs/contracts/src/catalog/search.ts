import { z } from 'zod'
import { Id, PageQuery, text, Time } from '../common.js'
import { Currency } from '../money.js'

const Amount = z.coerce.number().int().min(0).max(1_000_000_000_000)
const point = /^-?\d{1,2}(\.\d{1,12})?,-?\d{1,3}(\.\d{1,12})?$/

/** `latitude,longitude`, in degrees. */
export const Point = z
  .string()
  .refine(near => {
    const [latitude = NaN, longitude = NaN] = near.split(',').map(Number)
    return point.test(near) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  }, 'is not latitude,longitude on the earth')
  .meta({ id: 'Point', example: '6.45,3.39' })

const filters = {
  q: text(200)
    .optional()
    .describe('words of title, description, venue, city or organizer, typos forgiven; "a phrase", or, -not'),
  category: text(60).optional().describe('the category’s name, in upper or lower case'),
  city: text(120).optional().describe('in upper or lower case, with or without accents'),
  from: Time.optional().describe('events that end after this time; by default after now'),
  to: Time.optional().describe('events that begin before this time'),
  minPrice: Amount.optional().describe('events with a ticket at this price or above, in minor units'),
  maxPrice: Amount.optional().describe('events with a ticket at this price or below, in minor units'),
  currency: Currency.optional().describe('the currency of the prices'),
  near: Point.optional(),
  radiusKm: z.coerce.number().gt(0).max(1000).default(50).describe('the distance from `near`'),
  organizerId: Id.optional(),
  seriesId: Id.optional(),
}

const pricesInOrder = ({ minPrice, maxPrice }: { minPrice?: number; maxPrice?: number }) =>
  minPrice === undefined || maxPrice === undefined || minPrice <= maxPrice
const pricesOutOfOrder = { path: ['maxPrice'], message: 'is below minPrice' }

export const EventQuery = PageQuery.extend({
  ...filters,
  sort: z
    .enum(['date', 'price', 'distance', 'relevance'])
    .optional()
    .describe('by default relevance if there is a `q`, else date'),
})
  .refine(pricesInOrder, pricesOutOfOrder)
  .refine(({ sort, near }) => sort !== 'distance' || near, {
    path: ['near'],
    message: 'is needed to sort by distance',
  })
  .refine(({ sort, q }) => sort !== 'relevance' || q, {
    path: ['q'],
    message: 'is needed to sort by relevance',
  })
export type EventQuery = z.output<typeof EventQuery>

export const FacetQuery = z.object(filters).refine(pricesInOrder, pricesOutOfOrder)
export type FacetQuery = z.output<typeof FacetQuery>

/** The number of events for each choice; the chosen category or city does not limit its own counts. */
export const Facets = z
  .object({
    categories: z.array(z.object({ name: z.string(), count: z.int() })),
    cities: z
      .array(z.object({ city: z.string(), country: z.string(), count: z.int() }))
      .describe('the fifty largest'),
  })
  .meta({ id: 'Facets' })
export type Facets = z.output<typeof Facets>
