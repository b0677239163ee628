import { linearLight, parseRgb } from "@guichet/kernel/contrast"

/**
 * The colour conversions that the contrast guard needs: sRGB ↔ OKLCH. Pure, for server and browser.
 * Source: matrices from bottosson.github.io/posts/oklab (public domain).
 */
export interface Oklch {
  /** 0 (black) to 1 (white). */
  l: number
  /** 0 (grey) to about 0.37 in sRGB. */
  c: number
  /** Degrees. */
  h: number
}

/** Red, green and blue in linear light, 0 to 1 each. */
type Rgb = [number, number, number]

const HEX = /^#[0-9a-f]{6}$/i

/** "#rrggbb" → OKLCH; null for anything else. */
export function parseHex(text: unknown): Oklch | null {
  if (typeof text !== "string" || !HEX.test(text)) {
    return null
  }
  const [r, g, b] = parseRgb(text).map(linearLight)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const blue = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s

  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, blue),
    h: ((Math.atan2(blue, a) * 180) / Math.PI + 360) % 360,
  }
}

/** OKLCH → "#rrggbb". Chroma is reduced until the colour fits sRGB; lightness and hue stay. */
export function toHex(colour: Oklch): string {
  const channels = inGamut(colour).map((value) => Math.round(255 * fromLinear(Math.min(1, Math.max(0, value)))))

  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`
}

function inGamut({ l, c, h }: Oklch): Rgb {
  const fits = (rgb: Rgb) => rgb.every((value) => value >= -0.0005 && value <= 1.0005)
  let [low, high] = [0, c]
  let best = linearRgb({ l, c, h })

  if (fits(best)) {
    return best
  }
  best = linearRgb({ l, c: 0, h })
  for (let step = 0; step < 16; step += 1) {
    const middle = (low + high) / 2
    const rgb = linearRgb({ l, c: middle, h })

    if (fits(rgb)) {
      best = rgb
      low = middle
    } else {
      high = middle
    }
  }

  return best
}

function linearRgb({ l: lightness, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3

  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const fromLinear = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)
