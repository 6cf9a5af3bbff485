// The venues of the demonstration's events, with their time zones and currencies.
const lagos = { city: 'Lagos', country: 'NG', timeZone: 'Africa/Lagos', currency: 'NGN' }
const abuja = { city: 'Abuja', country: 'NG', timeZone: 'Africa/Lagos', currency: 'NGN' }
const accra = { city: 'Accra', country: 'GH', timeZone: 'Africa/Accra', currency: 'GHS' }
const nairobi = { city: 'Nairobi', country: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' }
const capeTown = { city: 'Cape Town', country: 'ZA', timeZone: 'Africa/Johannesburg', currency: 'ZAR' }
const london = { city: 'London', country: 'GB', timeZone: 'Europe/London', currency: 'GBP' }

export const muriOkunolaPark = {
  ...lagos,
  name: 'Muri Okunola Park',
  address: 'Adeyemo Alakija Street, Victoria Island',
  latitude: 6.4323,
  longitude: 3.4219,
}
export const coCreationHub = {
  ...lagos,
  name: 'Co-Creation Hub',
  address: '294 Herbert Macaulay Way, Yaba',
  latitude: 6.5059,
  longitude: 3.3778,
}
export const theLoft = {
  ...lagos,
  name: 'The Loft',
  address: '12 Commercial Avenue, Yaba',
  latitude: 6.5095,
  longitude: 3.3711,
}
export const conferenceCentre = {
  ...abuja,
  name: 'International Conference Centre',
  address: 'Herbert Macaulay Way, Garki',
  latitude: 9.0402,
  longitude: 7.4799,
}
export const venturesPark = {
  ...abuja,
  name: 'Ventures Park',
  address: '5 Kwame Nkrumah Crescent, Asokoro',
  latitude: 9.0479,
  longitude: 7.5193,
}
export const jamestownLighthouse = {
  ...accra,
  name: 'Jamestown Lighthouse',
  address: 'Cleland Road',
  latitude: 5.5327,
  longitude: -0.2119,
}
export const jazzBar = {
  ...accra,
  name: '+233 Jazz Bar',
  address: 'Dr Isert Road, North Ridge',
  latitude: 5.5661,
  longitude: -0.1955,
}
export const nyayoStadium = {
  ...nairobi,
  name: 'Nyayo National Stadium',
  address: 'Uhuru Highway',
  latitude: -1.3041,
  longitude: 36.8247,
}
export const saritExpo = {
  ...nairobi,
  name: 'Sarit Expo Centre',
  address: 'Karuna Road, Westlands',
  latitude: -1.2611,
  longitude: 36.8023,
}
export const kirstenbosch = {
  ...capeTown,
  name: 'Kirstenbosch',
  address: 'Rhodes Drive, Newlands',
  latitude: -33.9875,
  longitude: 18.4327,
}
export const bernieGrant = {
  ...london,
  name: 'Bernie Grant Arts Centre',
  address: 'Town Hall Approach Road',
  latitude: 51.5872,
  longitude: -0.0725,
}
export const richMix = {
  ...london,
  name: 'Rich Mix',
  address: '35-47 Bethnal Green Road',
  latitude: 51.5244,
  longitude: -0.0733,
}
