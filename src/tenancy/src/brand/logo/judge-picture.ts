import { domainError } from "@guichet/kernel/errors"
import { imageSize } from "image-size"
import { LOGO_BOX, LOGO_MAX_SIDE } from "../../contracts/logo"

export interface Picture {
  /** what the renderer draws */
  svg: string
  /** pixels of the longer box side that the drawing is fitted to */
  fit: { mode: "width" | "height"; value: number } | { mode: "original" }
}

const STARTS = {
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
}
/** Letters need a font, pictures and entities are files within the file: none of them is drawn as its maker saw it. */
const NOT_DRAWN = /<(?:[\w-]+:)?(text|image|foreignObject)\b|<!ENTITY/i
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*|<!DOCTYPE\s[^[>]*>\s*)*<svg[\s>]/

/**
 * A picture by its bytes, whatever its name says, ready to be drawn anew: nothing of the file itself is ever shown.
 *
 * @throws logo_unknown, logo_too_large, logo_not_outlined (400)
 */
export function judgePicture(bytes: Buffer): Picture {
  for (const [type, start] of Object.entries(STARTS)) {
    if (bytes.subarray(0, start.length).equals(start)) {
      return judgePixels(bytes, type)
    }
  }

  return judgeDrawing(bytes)
}

function judgePixels(bytes: Buffer, type: string): Picture {
  const { width, height } = sizeOf(bytes)
  if (Math.max(width, height) > LOGO_MAX_SIDE) {
    throw domainError("logo_too_large", { side: LOGO_MAX_SIDE })
  }
  const drawn = fitted({ width, height })
  const file = `data:image/${type};base64,${bytes.toString("base64")}`

  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${drawn.width}" height="${drawn.height}"><image href="${file}" width="${drawn.width}" height="${drawn.height}"/></svg>`,
    fit: { mode: "original" },
  }
}

function judgeDrawing(bytes: Buffer): Picture {
  const svg = bytes.toString("utf8")
  if (!SVG_START.test(svg)) {
    throw domainError("logo_unknown")
  }
  const found = NOT_DRAWN.exec(svg)
  if (found) {
    throw domainError("logo_not_outlined", { found: found[1] ?? "ENTITY" })
  }
  const { width, height } = sizeOf(bytes)

  return {
    svg,
    fit:
      width / height > LOGO_BOX.width / LOGO_BOX.height
        ? { mode: "width", value: LOGO_BOX.width }
        : { mode: "height", value: LOGO_BOX.height },
  }
}

function sizeOf(bytes: Buffer): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes)
    if (width > 0 && height > 0) {
      return { width, height }
    }
  } catch {
    // falls through: what cannot be measured cannot be drawn
  }
  throw domainError("logo_unknown")
}

function fitted({ width, height }: { width: number; height: number }) {
  const share = Math.min(1, LOGO_BOX.width / width, LOGO_BOX.height / height)

  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}
