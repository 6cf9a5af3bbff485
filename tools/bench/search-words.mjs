const known =
  `music live night festival jazz summit workshop comedy food art tech dance community market gospel film open summer startup concert
  family design theatre poetry street fashion health women youth afrobeat highlife rock classical choir opera marathon football
  boxing wine coffee chess gaming robotics science history heritage photography painting sculpture craft pottery writing book
  reading launch gala charity auction dinner brunch breakfast picnic garden beach river mountain sunset sunrise carnival parade
  circus magic puppet children school campus career business finance crypto marketing leadership cloud data security mobile
  developer founder investor networking expo fair bazaar vintage antique yoga wellness meditation running cycling swimming tennis`.split(
    /\s+/,
  )
const firsts = 'ba ko lu me ni so ta vi za dre fla gri plo stu whe chi'.split(' ')
const middles = 'ran tel min dor fus lim nad pek rov sol tam vex wil yon zep bur'.split(' ')
const lasts =
  `a er ing o ist ell ona ium ar est ish ow ent ade il us ory ine ock and eve um ith on al ic ot ex ly ard in ay el an om
  iz ur ett ax ev ool ump oni arn ess ift orn`.split(/\s+/)

const invented = number =>
  firsts[number % 16] + middles[Math.floor(number / 16) % 16] + lasts[Math.floor(number / 256)]

/** Twelve thousand words; the first are in many titles. */
export const dictionary = Array.from({ length: 12_000 }, (_, number) => known[number] ?? invented(number))

/** @type {[string, string, number, number][]} */
const capitals = [
  ['Lagos', 'NG', 6.45, 3.39],
  ['Abuja', 'NG', 9.06, 7.49],
  ['Accra', 'GH', 5.6, -0.19],
  ['Nairobi', 'KE', -1.29, 36.82],
  ['Johannesburg', 'ZA', -26.2, 28.04],
  ['Cairo', 'EG', 30.04, 31.24],
  ['London', 'GB', 51.5, -0.12],
  ['São Paulo', 'BR', -23.55, -46.63],
  ['Ìbàdàn', 'NG', 7.38, 3.9],
  ['Suva', 'FJ', -18.14, 178.44],
]

/**
 * Three hundred cities all over the world, large ones first.
 * @type {{ city: string, country: string, latitude: number, longitude: number }[]}
 */
export const cities = Array.from({ length: 300 }, (_, number) => {
  const [city, country, latitude, longitude] = capitals[number] ?? [
    `${dictionary[number * 37].replace(/^./, first => first.toUpperCase())}ville`,
    ['NG', 'GH', 'KE', 'ZA', 'US', 'GB', 'DE', 'IN'][number % 8],
    ((number * 61) % 110) - 45,
    ((number * 97) % 358) - 179,
  ]
  return { city, country, latitude, longitude }
})
