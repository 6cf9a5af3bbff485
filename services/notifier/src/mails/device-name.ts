type Names = [pattern: RegExp, name: string][]

/** The user agent of each also contains the names of some below it, so the first match counts. */
const browsers: Names = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: Names = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A name such as `Firefox, Windows`, from fixed texts: the user agent is user input, and could contain any message. */
export function deviceName(agent: string): string | undefined {
  const named = [browsers, systems].flatMap(
    names => names.find(([pattern]) => pattern.test(agent))?.[1] ?? [],
  )
  return named.length ? named.join(', ') : undefined
}
