type Names = [pattern: RegExp, name: string][]

/** Each says that it is those further down, too. */
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

/** `Firefox, Windows`, in words of our own: whoever logs in writes the agent, and could write a message into it. */
export function deviceName(agent: string): string | undefined {
  const named = [browsers, systems].flatMap(
    names => names.find(([pattern]) => pattern.test(agent))?.[1] ?? [],
  )
  return named.length ? named.join(', ') : undefined
}
