import { Prisma } from '../generated/client.js'

const EARTH_KM = 6371.0088

/** How far a listing is from the point, as a number that grows with the distance. It is the same each time, to the last digit. */
export function nearness(near: string): Prisma.Sql {
  const [latitude, longitude] = near.split(',').map(Number)
  return Prisma.sql`nearness(${latitude}::float8, ${longitude}::float8, latitude, longitude)`
}

/** That a listing is not in the circle. */
export const beyond = (near: string, radiusKm: number): Prisma.Sql =>
  Prisma.sql`${nearness(near)} > ${nearnessAt(radiusKm)}::float8`

/** That a listing is in the circle. The cells say where to look, and to PostgreSQL how much is there. */
export function within(near: string, radiusKm: number): Prisma.Sql {
  const [latitude, longitude] = near.split(',').map(Number)
  return Prisma.sql`cell = any (cells_round(${latitude}::float8, ${longitude}::float8, ${radiusKm}::float8))
    and ${nearness(near)} <= ${nearnessAt(radiusKm)}::float8`
}

const nearnessAt = (kilometres: number) => 2 * Math.sin(kilometres / EARTH_KM / 2) ** 2

/** Along a great circle, to a tenth of a kilometre. */
export const kilometres = (nearness: number): number =>
  Math.round(20 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, nearness / 2)))) / 10
