import { contrastOf } from "@guichet/kernel/contrast"
import { toHex } from "./oklch"
import type { Oklch } from "./oklch"

/** WCAG AA: 4.5 for body text, 3 for large text and parts of controls. */
export const TEXT_CONTRAST = 4.5
export const PART_CONTRAST = 3

/**
 * The colour nearest in lightness to the requested one that is readable on every surface. Hue is kept; chroma is reduced only to
 * fit the gamut. The search always ends at black or white: some lightness passes on any set of surfaces that are all light or all
 * dark.
 */
export function readable(colour: Oklch, surfaces: string[], minimum: number): string {
  const passes = (l: number) => surfaces.every((surface) => contrastOf(toHex({ ...colour, l }), surface) >= minimum)

  for (let away = 0; away <= 1; away += 0.01) {
    const found = [colour.l - away, colour.l + away].find((l) => l >= 0 && l <= 1 && passes(l))

    if (found !== undefined) {
      return toHex({ ...colour, l: found })
    }
  }

  return inkOn(surfaces[0])
}

/** White where it is readable, otherwise black; the contrast is always ≥ 4.5. */
export const inkOn = (surface: string): string => (contrastOf("#ffffff", surface) >= TEXT_CONTRAST ? "#ffffff" : "#000000")
