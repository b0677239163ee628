import type { SiteTheme } from "../tenancy/site-record"
import { PART_CONTRAST, TEXT_CONTRAST, inkOn, readable } from "./guard"
import { parseHex, toHex } from "./oklch"
import type { Oklch } from "./oklch"

const BRAND: Oklch = { l: 0.45, c: 0.14, h: 275 }
const SIGNALS = { good: { l: 0.52, c: 0.14, h: 150 }, warn: { l: 0.62, c: 0.14, h: 70 }, bad: { l: 0.52, c: 0.2, h: 27 } }

/** Lightness of the neutral scale, tinted with the brand's hue. */
const SCALES = {
  light: { surface: 0.985, raised: 1, sunken: 0.955, line: 0.89, ink: 0.2, muted: 0.45 },
  dark: { surface: 0.17, raised: 0.215, sunken: 0.14, line: 0.34, ink: 0.96, muted: 0.74 },
}

export const FONT_PAIRS = ["plain", "editorial", "modern", "poster"] as const

export type FontPair = (typeof FONT_PAIRS)[number]

/**
 * Semantic tokens, all "#rrggbb". Every text token has a contrast of at least 4.5 on `surface` and `surface-raised`, every
 * control part 3.
 */
export type Tokens = Record<string, string>

/**
 * Converts a tenant's theme to the tokens of one mode; invalid values are replaced by defaults, so the result is always complete.
 */
export function tokensOf(theme: SiteTheme, mode: "light" | "dark"): Tokens {
  const brand = parseHex(theme.brand) ?? BRAND
  const accent = parseHex(theme.accent) ?? { ...brand, h: (brand.h + 60) % 360 }
  const scale = SCALES[mode]
  const grey = (l: number, c: number) => toHex({ l, c: brand.c < 0.02 ? 0 : c, h: brand.h })
  const surface = grey(scale.surface, 0.006)
  const raised = grey(scale.raised, mode === "dark" ? 0.012 : 0)
  const surfaces = [surface, raised, grey(scale.sunken, 0.008)]
  const text = (colour: Oklch) => readable(colour, surfaces, TEXT_CONTRAST)
  const fill = readable(brand, [surface, raised], PART_CONTRAST)
  const accentFill = readable(accent, [surface, raised], PART_CONTRAST)

  return {
    surface,
    "surface-raised": raised,
    "surface-sunken": surfaces[2],
    line: grey(scale.line, 0.01),
    "line-strong": readable({ l: scale.muted, c: 0.015, h: brand.h }, surfaces, PART_CONTRAST),
    ink: grey(scale.ink, 0.015),
    "ink-muted": text({ l: scale.muted, c: 0.02, h: brand.h }),
    brand: fill,
    "on-brand": inkOn(fill),
    "brand-ink": text(brand),
    accent: accentFill,
    "on-accent": inkOn(accentFill),
    good: text(SIGNALS.good),
    warn: text(SIGNALS.warn),
    bad: text(SIGNALS.bad),
    ...posterTokens(brand, accent),
  }
}

/** Four poster backgrounds in the tenant's colours, the same in both modes: a poster is an object, not a surface. */
function posterTokens(brand: Oklch, accent: Oklch): Tokens {
  const grounds: Oklch[] = [
    { ...brand, l: Math.min(brand.l, 0.5) },
    { ...accent, l: Math.max(accent.l, 0.72) },
    { l: 0.24, c: Math.min(brand.c, 0.06), h: brand.h },
    { l: 0.93, c: Math.min(accent.c, 0.05), h: accent.h },
  ]

  return Object.fromEntries(
    grounds.flatMap((ground, index) => {
      const hex = toHex(ground)
      const shade = toHex({ ...ground, l: ground.l + shadeStep(ground.l) })

      return [
        [`poster-${index}`, hex],
        [`poster-${index}-shade`, shade],
        // titles also cover the motif
        [`poster-${index}-ink`, readable({ l: ground.l > 0.6 ? 0.2 : 0.98, c: 0.02, h: ground.h }, [hex, shade], TEXT_CONTRAST)],
      ]
    })
  )
}

/** The motif's lightness moves away from the title's ink, unless the background is already at that end of the scale. */
function shadeStep(l: number): number {
  if (l > 0.6) {
    return l > 0.85 ? -0.06 : 0.07
  }

  return l < 0.32 ? 0.07 : -0.07
}

/** The `<style>` of a page: contains only values computed here, never a tenant's own string. */
export function themeCss(theme: SiteTheme): string {
  const declare = (tokens: Tokens) =>
    Object.entries(tokens)
      .map(([name, hex]) => `--${name}:${hex}`)
      .join(";")
  const light = `:root{color-scheme:light;${declare(tokensOf(theme, "light"))}}`
  const dark = `:root{color-scheme:dark;${declare(tokensOf(theme, "dark"))}}`

  switch (theme.mode) {
    case "light":
      return light
    case "dark":
      return dark
    default:
      return `${light}@media(prefers-color-scheme:dark){${dark}}`
  }
}

export const fontPairOf = (theme: SiteTheme): FontPair => FONT_PAIRS.find((pair) => pair === theme.font) ?? "plain"
