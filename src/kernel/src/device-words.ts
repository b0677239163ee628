const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
]

const found = (table: [RegExp, string][], text: string) => table.find(([sign]) => sign.test(text))?.[1]

/** A browser's common name from its (untrusted) user agent: "Firefox, Windows". Null when nothing is recognised. */
export function deviceWords(user_agent: string | null): string | null {
  const known = [found(BROWSERS, user_agent ?? ""), found(SYSTEMS, user_agent ?? "")].filter(Boolean)

  return known.length > 0 ? known.join(", ") : null
}
