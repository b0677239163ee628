// Long because it contains the measured page beside the code that measures it.
import { join } from "node:path"
import { build } from "esbuild"
import type { CDPSession, Page } from "playwright-core"
import { encodeGeometry, encodeStatus, placesOf, type Chart, type Section } from "@guichet/seating"
import { stadiumHall } from "@guichet/seating/halls"
import { givenChromium } from "../browser/chromium"
import { root } from "../support/child"
import { median, percentile, SHORT } from "./harness"
import { Targets } from "./targets"

const SIZES = [5_000, 20_000, 50_000]
const TURNS = SHORT ? 1 : 5
/** Slowdown of the processor that simulates a phone. */
const SLOWED = 4
const ORIGIN = "http://map.localhost"
const STEPS = 40
/** DESIGN 9 */
const TARGETS = { "map.interactive.20000": { below: 1_200 }, "map.frame_p95.20000": { below: 33 } }

/** The engine on a phone's screen, drawn as the picker draws it; beside it the cost of a drawing with one circle per place. */
const PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><body style="margin:0"><script type="module">
const started = performance.now()
const side = new URLSearchParams(location.search).get("side")
const { decodeGeometry, decodeTaken, createSeatMap } = await import("/engine.js")
const bytes = (path) => fetch(path).then((answer) => answer.arrayBuffer()).then((buffer) => new Uint8Array(buffer))
const [packed, status] = await Promise.all([bytes("/geometry"), bytes("/status")])
const geometry = decodeGeometry(packed)
const colors = { surface: "#fff", ink: "#111", line: "#bbb", taken: "#999", mine: "#05c", mine_ink: "#fff", focus: "#f0f" }
const canvas = document.createElement("canvas")
canvas.style.cssText = "display:block;width:390px;height:600px"
const drawCircles = () => {
  const taken = decodeTaken(status)
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  const [xs, ys] = [Array.from(geometry.x), Array.from(geometry.y)]
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
  svg.setAttribute("viewBox", box.join(" "))
  svg.style.cssText = "display:block;width:390px;height:600px"
  svg.innerHTML = xs.map((x, at) => '<circle cx="' + x + '" cy="' + ys[at] + '" r="4" fill="' + (taken[geometry.idx[at]] ? "#999" : "#b91c1c") + '"/>').join("")
  document.body.append(svg)
  let zoom = 1
  const look = () => svg.setAttribute("viewBox", [box[0] + (box[2] - box[2] / zoom) / 2 + shift, box[1] + (box[3] - box[3] / zoom) / 2, box[2] / zoom, box[3] / zoom].join(" "))
  let shift = 0
  return { zoomBy: (factor) => { zoom *= factor; look() }, panBy: (by) => { shift -= (by * box[2]) / zoom / 390; look() } }
}
const drawMap = () => {
  document.body.append(canvas)
  const map = createSeatMap(canvas, geometry, { colors })
  map.setStatus(status)
  return { zoomBy: map.zoomBy, panBy: (by) => pan(by) }
}
let at = 200
const pointer = (type, x) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x, clientY: 300, bubbles: true }))
canvas.setPointerCapture = () => undefined
const pan = (by) => { at += by; pointer("pointermove", at) }
const view = side === "circles" ? drawCircles() : drawMap()
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
const interactive_ms = performance.now() - started
/** Zooms in as far as numbers are read, pans there, and out again; one step a frame. */
const move = async (steps) => {
  const gaps = []
  let last = performance.now()
  const frame = (change) => new Promise((done) => requestAnimationFrame(() => { const now = performance.now(); gaps.push(now - last); last = now; change(); done() }))
  if (side !== "circles") pointer("pointerdown", at)
  for (let step = 0; step < steps; step++) await frame(() => view.zoomBy(1.07))
  for (let step = 0; step < steps; step++) await frame(() => view.panBy(step < steps / 2 ? 6 : -6))
  for (let step = 0; step < steps; step++) await frame(() => view.zoomBy(1 / 1.07))
  return gaps.slice(1)
}
window.bench = { interactive_ms, move }
</script>`

interface Seen {
  interactive_ms: number
  gaps: number[]
}

/**
 * The buyer's map at 5,000, 20,000 and 50,000 places, half of them taken, on a screen of 390 × 600 at two pixels per point with
 * the processor slowed four times: from its script's start until it is drawn with its status, and the length of frames while
 * zooming and panning. Geometry and status arrive immediately: what the network adds is the same for both sides.
 *
 * @throws Error when a target was missed in a run that is neither short nor noisy
 */
export async function benchMap(): Promise<void> {
  const targets = new Targets(TARGETS)
  const engine = await engineScript()
  const browser = await givenChromium()
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 600 }, deviceScaleFactor: 2 })
    for (const size of SIZES) {
      const chart = stadiumOf(size)
      const idxs = placesOf(chart).map(({ idx }) => idx)
      const states = new Uint8Array(Math.max(...idxs) + 1)
      idxs.forEach((idx) => (states[idx] = idx % 2))
      const page = await context.newPage()
      const served: Record<string, { body: string | Buffer; type: string }> = {
        "/": { body: PAGE, type: "text/html" },
        "/engine.js": { body: engine, type: "text/javascript" },
        "/geometry": { body: Buffer.from(encodeGeometry(chart, { uids: false })), type: "application/octet-stream" },
        "/status": { body: Buffer.from(encodeStatus(states, 1)), type: "application/octet-stream" },
      }
      await page.route(`${ORIGIN}/**`, (route) => {
        const file = served[new URL(route.request().url()).pathname]

        return file ? route.fulfill({ body: file.body, contentType: file.type }) : route.fulfill({ status: 404 })
      })
      const devtools = await context.newCDPSession(page)
      const seen = { map: [] as Seen[], circles: [] as Seen[] }
      for (let turn = 0; turn < TURNS; turn++) {
        for (const side of ["map", "circles"] as const) {
          seen[side].push(await look(page, devtools, side))
        }
      }
      await page.close()
      printSize(targets, size, seen.map, seen.circles)
    }
    targets.ensureReached()
  } finally {
    await browser.close()
  }
}

async function look(page: Page, devtools: CDPSession, side: "map" | "circles"): Promise<Seen> {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED })
  await page.goto(`${ORIGIN}/?side=${side}`)
  await page.waitForFunction("window.bench !== undefined", undefined, { timeout: 120_000 })
  const interactive_ms = (await page.evaluate("window.bench.interactive_ms")) as number
  const gaps = (await page.evaluate(`window.bench.move(${STEPS})`)) as number[]

  return { interactive_ms, gaps }
}

function printSize(targets: Targets, size: number, ours: Seen[], circles: Seen[]): void {
  const note = `${SHORT ? "short: " : ""}processor slowed ${SLOWED} times; baseline: an SVG circle a place`
  const value = median(ours.map(({ interactive_ms }) => interactive_ms))
  const baseline = median(circles.map(({ interactive_ms }) => interactive_ms))
  targets.print({ bench: `map.interactive.${size}`, value, unit: "ms", baseline, ratio: value / baseline, note })
  const p95 = (all: Seen[]) => median(all.map(({ gaps }) => percentile(gaps, 0.95)))
  targets.print({
    bench: `map.frame_p95.${size}`,
    value: p95(ours),
    unit: "ms",
    baseline: p95(circles),
    ratio: p95(ours) / p95(circles),
    note,
  })
}

/** The engine as the storefront's build serves it: one file, minified. */
async function engineScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { decodeGeometry, decodeTaken } from "@guichet/seating"; export { createSeatMap } from "@guichet/seating/canvas"`,
      resolveDir: join(root, "integration-tests"),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  })

  return outputFiles[0].text
}

/** So many places of the stadium, block by block; beyond its 24,000 the same blocks again, behind. */
function stadiumOf(count: number): Chart {
  const stadium = stadiumHall()
  const each = placesOf(stadium).length
  const sections: Section[] = []
  let left = count
  for (let copy = 0; left > 0; copy++) {
    for (const section of stadium.sections) {
      const of = copied(section, copy, each, left)
      left -= of.rows.reduce((sum, { places }) => sum + places.length, 0)
      sections.push(of)
      if (left <= 0) {
        break
      }
    }
  }

  return { ...stadium, sections }
}

const BEHIND = 4_000

function copied(section: Section, copy: number, each: number, most: number): Section {
  let left = most
  const rows = section.rows.map((row) => {
    const places = row.places
      .slice(0, left)
      .map((place) => ({ ...place, idx: place.idx + copy * each, uid: `${place.uid}+${copy}` }))
    left -= places.length

    return { ...row, key: `${row.key}+${copy}`, y: row.y + copy * BEHIND, places }
  })

  return {
    ...section,
    key: `${section.key}+${copy}`,
    name: `${section.name} ${copy + 1}`,
    rows: rows.filter(({ places }) => places.length > 0),
  }
}
