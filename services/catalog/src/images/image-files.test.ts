import { describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { png } from '@boxoffice/testing'
import { convertUpload } from './image-files.js'

const refused = (reason: string) =>
  expect.objectContaining({ code: 'catalog.imageUnreadable', data: { reason } })

/** An image whose left half is red and whose right half is blue. */
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

describe('convertUpload', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('converts a %s', async format => {
    const file = await flag(200, 100).toFormat(format).toBuffer()
    const image = await convertUpload(file)
    expect(image).toMatchObject({ width: 200, height: 100 })
    for (const bytes of [image.large, image.thumbnail])
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 200, height: 100 })
  })

  test('limits the sides to 2,048 pixels, and those of the thumbnail to 480, without cropping', async () => {
    const image = await convertUpload(await jpeg(3_000, 1_500))
    expect(image).toMatchObject({ width: 2_048, height: 1_024 })
    expect(await sharp(image.thumbnail).metadata()).toMatchObject({ width: 480, height: 240 })
  })

  test('turns the image upright, and returns the size of the upright image', async () => {
    const turned = await flag(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const { large, width, height } = await convertUpload(turned)
    expect({ width, height }).toEqual({ width: 100, height: 200 })
    expect([await colourAt(large, 50, 20), await colourAt(large, 50, 180)]).toEqual(['red', 'blue'])
  })

  test('removes all metadata', async () => {
    const exif = { IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '6/1 27/1 0/1', GPSLatitudeRef: 'N' } }
    const taken = await flag(200, 100)
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    expect(Object.keys(await sharp(taken).metadata())).toEqual(expect.arrayContaining(['exif', 'xmp', 'icc']))
    const { large, thumbnail } = await convertUpload(taken)
    for (const bytes of [large, thumbnail]) {
      const { exif: camera, xmp, icc, iptc } = await sharp(bytes).metadata()
      expect({ camera, xmp, icc, iptc }).toEqual({})
      expect(Buffer.from(bytes).includes('Kamera')).toBe(false)
    }
  })

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['an archive', 'PK\u0003\u0004 with content'],
  ])('removes %s that was appended to the file', async (_, tail) => {
    const { large, thumbnail } = await convertUpload(Buffer.concat([await jpeg(), Buffer.from(tail)]))
    for (const bytes of [large, thumbnail]) expect(Buffer.from(bytes).includes(tail.slice(0, 8))).toBe(false)
  })
})

describe('convertUpload refuses', () => {
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
    ['text, whatever it is called', 'I am a image.jpg'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    await expect(convertUpload(Buffer.from(text))).rejects.toEqual(refused('type'))
  })

  test('a TIFF, which libvips could open', async () => {
    await expect(convertUpload(await flag(200, 100).tiff().toBuffer())).rejects.toEqual(refused('type'))
  })

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a truncated %s', async format => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * n * 7_919) % 251))
    const complete = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .toFormat(format)
      .toBuffer()
    const half = complete.subarray(0, complete.length / 2)
    await expect(convertUpload(half)).rejects.toEqual(refused('broken'))
  })

  test('the first bytes of a JPEG', async () => {
    await expect(convertUpload((await jpeg()).subarray(0, 40))).rejects.toEqual(refused('broken'))
  })

  test.each([
    [1, 1],
    [2_000, 63],
  ])('%i × %i pixels as too small', async (width, height) => {
    await expect(convertUpload(png(width, height))).rejects.toEqual(refused('tooSmall'))
  })

  test.each([
    [30_000, 30_000],
    [12_001, 64],
    [7_000, 7_000],
  ])('%i × %i pixels as too large before decoding any', async (width, height) => {
    const bomb = png(width, height)
    expect(bomb.length).toBeLessThan(200_000)
    const before = process.memoryUsage().rss
    await expect(convertUpload(bomb)).rejects.toEqual(refused('tooLarge'))
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })
})
