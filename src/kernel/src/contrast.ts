/** Contrast by WCAG 2.2 ("relative luminance", "contrast ratio"). Pure: runs in the server, Next and browsers. */

/** Red, green and blue, 0 to 255 each; mixed colours have fractions. */
export type Rgb = [number, number, number]

/** @param hex `#rrggbb` */
export const parseRgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb

/** A channel's share of light, 0 to 1: the inverse of sRGB's transfer curve, with the bend of IEC 61966-2-1. */
export function linearLight(channel: number): number {
  const value = channel / 255

  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** 0 (black) to 1 (white). */
export function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(linearLight)

  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)

  return (light + 0.05) / (dark + 0.05)
}

/** Contrast ratio of two `#rrggbb`, 1 to 21. */
export const contrastOf = (one: string, other: string): number => contrast(parseRgb(one), parseRgb(other))

/** Black or white, whichever has more contrast on `#rrggbb`: above this luminance it is black. */
export const inkOn = (hex: string): "#000000" | "#ffffff" => (luminance(parseRgb(hex)) > 0.179 ? "#000000" : "#ffffff")
