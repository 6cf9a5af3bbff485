import type { FastifyRequest } from 'fastify'
import { Locale } from '@boxoffice/contracts'

/** Further languages of a header are ignored. */
const LANGUAGES_MAX = 20

/** The language of mails that the caller's browser prefers. Undefined when it accepts none of them. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Locale | undefined {
  const preferences = (headers['accept-language'] ?? '').split(',', LANGUAGES_MAX).map(preferenceOf)
  const best = preferences.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  for (const { language } of best) {
    const { data } = Locale.safeParse(language)
    if (data) return data
  }
  return undefined
}

/** `fr-CA;q=0.8`: French, with a weight of 0.8. */
function preferenceOf(text: string) {
  const [tag = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/)
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { language: tag.split('-')[0]!, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}
