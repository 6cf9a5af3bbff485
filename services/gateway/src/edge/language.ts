import type { FastifyRequest } from 'fastify'
import { Locale } from '@boxoffice/contracts'

/** Of a header that goes on, nobody means the rest. */
const WISHES_MAX = 20

/** The language that the caller's browser asks for the most, of those that people are written to in. Undefined when it is none. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Locale | undefined {
  const wishes = (headers['accept-language'] ?? '').split(',', WISHES_MAX).map(wishOf)
  const best = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  for (const { language } of best) {
    const { data } = Locale.safeParse(language)
    if (data) return data
  }
  return undefined
}

/** `fr-CA;q=0.8`: French, with a weight of 0.8. */
function wishOf(text: string) {
  const [tag = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/)
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { language: tag.split('-')[0]!, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}
