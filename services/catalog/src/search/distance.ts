import { Prisma } from '../generated/client.js'

const EARTH_KM = 6371.0088

/** SQL: a number that grows with a listing's distance from the point, the same at each call to the last digit. */
export function distanceRank(point: string): Prisma.Sql {
  const [latitude, longitude] = point.split(',').map(Number)
  return Prisma.sql`twice_haversine(${latitude}::float8, ${longitude}::float8, latitude, longitude)`
}

/** SQL: a listing is outside the circle. */
export const isOutside = (point: string, radiusKm: number): Prisma.Sql =>
  Prisma.sql`${distanceRank(point)} > ${rankAt(radiusKm)}::float8`

/** SQL: a listing is within the circle. The cells let PostgreSQL use an index, and estimate the number of rows. */
export function isWithin(point: string, radiusKm: number): Prisma.Sql {
  const [latitude, longitude] = point.split(',').map(Number)
  return Prisma.sql`cell = any (cells_around(${latitude}::float8, ${longitude}::float8, ${radiusKm}::float8))
    and ${distanceRank(point)} <= ${rankAt(radiusKm)}::float8`
}

const rankAt = (distanceKm: number) => 2 * Math.sin(distanceKm / EARTH_KM / 2) ** 2

/** The distance along a great circle of this rank, in kilometres with one decimal. */
export const toKilometres = (rank: number): number =>
  Math.round(20 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, rank / 2)))) / 10
