import { contrastOf } from "@guichet/kernel/contrast"

/** Assigned in turn to new categories: most people can distinguish them, and they are visible on white. */
export const CATEGORY_COLORS = ["#1d4ed8", "#b45309", "#0f766e", "#be185d", "#6d28d9", "#4d7c0f", "#b91c1c", "#0e7490"]

/** WCAG 2.2, 1.4.11: minimum contrast of non-text content. */
const SEEN = 3
const PAPER = "#ffffff"

/** Whether places of this colour are visible on the map. */
export const isSeen = (color: string): boolean => contrastOf(color, PAPER) >= SEEN

/** The first darker tone that is visible. */
export function seenColor(color: string): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
  const tones = Array.from({ length: 20 }, (_, step) =>
    parts.map((part) =>
      Math.round(part * (1 - step / 20))
        .toString(16)
        .padStart(2, "0")
    )
  )

  return tones.map((tone) => `#${tone.join("")}`).find(isSeen) ?? "#000000"
}
