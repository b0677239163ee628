import { contrast, parseRgb, type Rgb } from "@guichet/kernel/contrast"

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** The dashboard's own blue, made readable like any brand colour: before log-in the tenant is unknown. */
export const DASHBOARD_BLUE = "#3b82f6"
/** The dashboard's two backgrounds. */
const LIGHT_GROUND: Rgb = [250, 250, 250]
const DARK_GROUND: Rgb = [33, 33, 36]
/** `--contrast-fg-primary` of the dashboard 2.21.2: white at this opacity. */
const LETTERS = 0.88
/** WCAG 2.2, 1.4.3: text. */
const READABLE = 4.5

const hexOf = (rgb: Rgb) => `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`
const mix = (from: Rgb, to: Rgb, share: number): Rgb => from.map((value, at) => value + (to[at] - value) * share) as Rgb

/** The first of twenty tones towards the other colour that passes. */
function tone(color: Rgb, towards: Rgb, passes: (candidate: Rgb) => boolean): Rgb {
  const tones = Array.from({ length: 21 }, (_, step) => mix(color, towards, step / 20))

  return tones.find(passes) ?? towards
}

const readable = (color: Rgb, ground: Rgb, towards: Rgb) => tone(color, towards, (text) => contrast(text, ground) >= READABLE)

/** A button's text is partly transparent white, so it is tinted by the button's colour. */
const underLetters = (color: Rgb) => tone(color, BLACK, (button) => contrast(mix(button, WHITE, LETTERS), button) >= READABLE)

/**
 * The dashboard's variables in the tenant's brand colour, darkened or lightened until text on it and in it is readable.
 *
 * @param brand `#rrggbb`
 * @returns null for any other text
 */
export function brandVariables(brand: string, is_dark: boolean): Record<string, string> | null {
  if (!/^#[0-9a-f]{6}$/i.test(brand)) {
    return null
  }
  const button = underLetters(parseRgb(brand))
  const text = is_dark ? readable(parseRgb(brand), DARK_GROUND, WHITE) : readable(parseRgb(brand), LIGHT_GROUND, BLACK)

  return {
    "--button-inverted": hexOf(button),
    "--button-inverted-hover": hexOf(mix(button, BLACK, 0.15)),
    "--button-inverted-pressed": hexOf(mix(button, BLACK, 0.3)),
    "--fg-interactive": hexOf(text),
    "--fg-interactive-hover": hexOf(mix(text, is_dark ? WHITE : BLACK, 0.2)),
    "--bg-interactive": hexOf(button),
    "--border-interactive": hexOf(text),
  }
}
