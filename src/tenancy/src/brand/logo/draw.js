"use strict"

/**
 * A separate process, started by `draw-logo.ts` with limits on time and memory: reads a file on stdin, writes
 * `{ refused, details }` or `{ png, width, height }` (base64, pixels) to stdout. Plain JavaScript, since it runs without a
 * loader.
 */
const { readFileSync } = require("node:fs")
const { imageSize } = require("image-size")
const { initWasm, Resvg } = require("@resvg/resvg-wasm")

const [, , LOGO_MAX_SIDE, WIDTH, HEIGHT] = process.argv.map(Number)
/** The maximum ratio of width to height, or of height to width. */
const MAX_RATIO = 40
const STARTS = { png: Buffer.from("89504e470d0a1a0a", "hex"), jpeg: Buffer.from("ffd8ff", "hex") }
/** Text needs a font, images and entities are files within the file: none of them would be rendered as its author saw it. */
const NOT_DRAWN = /<(?:[^\s<>/:]+:)?(text|image|feImage|foreignObject)(?![\w-])|<!(ENTITY)|\b(data):/i
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE\s[^[>]*>\s*)*<svg[\s>]/

class Refused extends Error {
  constructor(code, details = {}) {
    super(code)
    this.details = details
  }
}

/** Checks the renderer's own size of a drawing, not what another parser finds in the file. */
function fitted(width, height, may_grow) {
  if (!(width > 0 && height > 0) || Math.max(width / height, height / width) > MAX_RATIO) {
    throw new Refused("logo_unknown")
  }
  const share = Math.min(WIDTH / width, HEIGHT / height, may_grow ? Infinity : 1)

  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

function ofPixels(bytes, type) {
  const size = imageSize(bytes)
  if (Math.max(size.width, size.height) > LOGO_MAX_SIDE) {
    throw new Refused("logo_too_large", { side: LOGO_MAX_SIDE })
  }
  const { width, height } = fitted(size.width, size.height, false)
  const file = `data:image/${type};base64,${bytes.toString("base64")}`

  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${file}" width="${width}" height="${height}"/></svg>`
  )
}

function ofDrawing(bytes) {
  const svg = bytes.toString("utf8")
  if (!SVG_START.test(svg)) {
    throw new Refused("logo_unknown")
  }
  const found = NOT_DRAWN.exec(svg)
  if (found) {
    throw new Refused("logo_not_outlined", { found: found.slice(1).find(Boolean) })
  }
  const { width, height } = new Resvg(svg)
  const fit = fitted(width, height, true)

  return new Resvg(svg, {
    font: { loadSystemFonts: false },
    fitTo: fit.width === WIDTH ? { mode: "width", value: WIDTH } : { mode: "height", value: fit.height },
  })
}

async function main() {
  const bytes = readFileSync(0)
  await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")))
  const [type] = Object.entries(STARTS).find(([, start]) => bytes.subarray(0, start.length).equals(start)) ?? []
  const drawn = (type ? ofPixels(bytes, type) : ofDrawing(bytes)).render()
  const { pixels, width, height } = drawn
  if (width > WIDTH || height > HEIGHT) {
    throw new Refused("logo_unknown")
  }
  if (!pixels.some((value, at) => at % 4 === 3 && value > 0)) {
    throw new Refused("logo_empty")
  }

  return { png: Buffer.from(drawn.asPng()).toString("base64"), width, height }
}

main()
  // whatever image-size or the renderer throw: an unreadable file is not a supported picture
  .catch((error) => ({ refused: error instanceof Refused ? error.message : "logo_unknown", details: error.details ?? {} }))
  .then((answer) => process.stdout.write(JSON.stringify(answer)))
