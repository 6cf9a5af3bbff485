import { describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { png } from '@boxoffice/testing'
import { readPicture } from './pictures.js'

const refused = (reason: string) =>
  expect.objectContaining({ code: 'catalog.imageUnreadable', data: { reason } })

/** Left half red, right half blue. */
const flag = (width: number, height: number) => {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: 'blue' } }
  return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    { input: half, left: width / 2, top: 0 },
  ])
}
const jpeg = (width = 200, height = 100) => flag(width, height).jpeg().toBuffer()

async function colourAt(bytes: Uint8Array, left: number, top: number) {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  const [red = 0, , blue = 0] = pixel
  return red > blue ? 'red' : 'blue'
}

describe('a picture', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('is made of a %s', async format => {
    const file = await flag(200, 100).toFormat(format).toBuffer()
    const picture = await readPicture(file)
    expect(picture).toMatchObject({ width: 200, height: 100 })
    for (const bytes of [picture.large, picture.thumbnail])
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 200, height: 100 })
  })

  test('is at most 2,048 pixels wide and high, its thumbnail 480, and neither is cut', async () => {
    const picture = await readPicture(await jpeg(3_000, 1_500))
    expect(picture).toMatchObject({ width: 2_048, height: 1_024 })
    expect(await sharp(picture.thumbnail).metadata()).toMatchObject({ width: 480, height: 240 })
  })

  test('stands the right way up, and its size is that which is seen', async () => {
    const turned = await flag(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const { large, width, height } = await readPicture(turned)
    expect({ width, height }).toEqual({ width: 100, height: 200 })
    expect([await colourAt(large, 50, 20), await colourAt(large, 50, 180)]).toEqual(['red', 'blue'])
  })

  test('says nothing of where, when and with what it was taken', async () => {
    const exif = { IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '6/1 27/1 0/1', GPSLatitudeRef: 'N' } }
    const taken = await flag(200, 100)
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    expect(Object.keys(await sharp(taken).metadata())).toEqual(expect.arrayContaining(['exif', 'xmp', 'icc']))
    const { large, thumbnail } = await readPicture(taken)
    for (const bytes of [large, thumbnail]) {
      const { exif: kept, xmp, icc, iptc } = await sharp(bytes).metadata()
      expect({ kept, xmp, icc, iptc }).toEqual({})
      expect(Buffer.from(bytes).includes('Kamera')).toBe(false)
    }
  })

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['an archive', 'PK\u0003\u0004 and what is in it'],
  ])('has nothing of %s that hung on its file', async (_, tail) => {
    const { large, thumbnail } = await readPicture(Buffer.concat([await jpeg(), Buffer.from(tail)]))
    for (const bytes of [large, thumbnail]) expect(Buffer.from(bytes).includes(tail.slice(0, 8))).toBe(false)
  })
})

describe('no picture is made', () => {
  test.each([
    [
      'an SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><image href="file:///etc/passwd"/></svg>',
    ],
    [
      'an SVG with a heading',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>',
    ],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['a page', '<!doctype html><img src=x onerror=alert(1)>'],
    ['text, whatever it is called', 'I am a picture.jpg'],
    ['nothing', ''],
  ])('of %s', async (_, text) => {
    await expect(readPicture(Buffer.from(text))).rejects.toEqual(refused('type'))
  })

  test('of a TIFF, which libvips would open', async () => {
    await expect(readPicture(await flag(200, 100).tiff().toBuffer())).rejects.toEqual(refused('type'))
  })

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('of a %s that breaks off', async format => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * n * 7_919) % 251))
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .toFormat(format)
      .toBuffer()
    const half = whole.subarray(0, whole.length / 2)
    await expect(readPicture(half)).rejects.toEqual(refused('broken'))
  })

  test('of the first bytes of one', async () => {
    await expect(readPicture((await jpeg()).subarray(0, 40))).rejects.toEqual(refused('broken'))
  })

  test.each([
    [1, 1],
    [2_000, 63],
  ])('of %i × %i pixels: too small', async (width, height) => {
    await expect(readPicture(png(width, height))).rejects.toEqual(refused('tooSmall'))
  })

  test.each([
    [30_000, 30_000],
    [12_001, 64],
    [7_000, 7_000],
  ])('of %i × %i pixels, before any of them is read', async (width, height) => {
    const bomb = png(width, height)
    expect(bomb.length).toBeLessThan(200_000)
    const before = process.memoryUsage().rss
    await expect(readPicture(bomb)).rejects.toEqual(refused('tooLarge'))
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })
})
