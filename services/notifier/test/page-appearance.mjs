/* global document, getComputedStyle, Node, screen */
// Runs in a browser, and returns how the page appears to its reader.

const SIZE_MIN = 14
const CONTRAST_MIN = 4.5
const TOUCH_MIN = 40

const isShown = element => {
  const { width, height } = element.getBoundingClientRect()
  const { visibility, opacity } = getComputedStyle(element)
  return width > 0 && height > 0 && visibility !== 'hidden' && opacity !== '0'
}
const isPreview = element => element.closest('[style*="opacity:0"], [style*="max-height:0"]') !== null
const nameOf = element => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`

const numbers = color => (color.match(/[\d.]+/g) ?? []).map(Number)

/** Relative luminance, as WCAG defines it. */
const luminance = color => {
  const [red, green, blue] = numbers(color).map(value => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const backgroundOf = element => {
  if (!element) return 'rgb(255, 255, 255)'
  const { backgroundColor } = getComputedStyle(element)
  return numbers(backgroundColor)[3] === 0 ? backgroundOf(element.parentElement) : backgroundColor
}
const contrast = element => {
  const [one, other] = [luminance(getComputedStyle(element).color), luminance(backgroundOf(element))]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

const isOutside = element => {
  const { left, right } = element.getBoundingClientRect()
  return left < -0.5 || right > screen.width + 0.5
}
const hasText = element =>
  [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())

function appearance() {
  const all = [...document.body.querySelectorAll('*')].filter(each => isShown(each) && !isPreview(each))
  const texts = all.filter(hasText)
  const buttons = all.filter(element => element.matches('td[bgcolor] > a'))
  return {
    language: document.documentElement.lang,
    preview: [...document.body.querySelectorAll('div')].find(isPreview)?.textContent.trim() ?? '',
    scrollWidth: document.documentElement.scrollWidth,
    outside: all.filter(isOutside).map(nameOf),
    small: texts.filter(element => parseFloat(getComputedStyle(element).fontSize) < SIZE_MIN).map(nameOf),
    faint: texts.filter(element => contrast(element) < CONTRAST_MIN).map(nameOf),
    buttons: buttons.length,
    cramped: buttons.filter(button => button.getBoundingClientRect().height < TOUCH_MIN).map(nameOf),
    pictures: [...document.images].map(({ complete, naturalWidth, alt, width, height }) => ({
      ...{ isLoaded: complete && naturalWidth > 0, alt, width, height },
    })),
  }
}

appearance()
