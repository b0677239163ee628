/// <reference lib="dom" />
import type { SeatMapColors } from "./draw"

export const FORCED_COLORS = "(forced-colors: active)"

/**
 * The colours that a reader has set for every page, in place of the theme's and the chart's; null if none are set. Resolved on an
 * element, because a canvas that is not in the page does not know the reader's palette.
 */
export function forcedColors({ ownerDocument }: Pick<Element, "ownerDocument">): SeatMapColors | null {
  const window = ownerDocument.defaultView

  if (!window?.matchMedia(FORCED_COLORS).matches) {
    return null
  }
  const probe = ownerDocument.createElement("span")
  const system = (name: string) => {
    probe.style.color = name

    return window.getComputedStyle(probe).color
  }

  probe.style.setProperty("forced-color-adjust", "none")
  ownerDocument.body.append(probe)

  const [surface, ink] = [system("Canvas"), system("CanvasText")]
  const colors = {
    ...{ surface, ink, line: ink, taken: system("GrayText"), focus: system("Highlight") },
    ...{ mine: system("Highlight"), mine_ink: system("HighlightText") },
    every: { category: { fill: ink, ink: surface }, shape: "transparent" },
  }

  probe.remove()

  return colors
}
