import type { Event } from '@boxoffice/contracts'

export type Question = Event['questions'][number]

/** The question for these tiers alone, or nothing when it is asked for none of them. A question without tiers is asked for all. */
export function limitToTiers(question: Question, isIncluded: (tierId: string) => boolean): Question[] {
  if (!question.tierIds) return [question]
  const tierIds = question.tierIds.filter(isIncluded)
  return tierIds.length ? [{ ...question, tierIds }] : []
}
