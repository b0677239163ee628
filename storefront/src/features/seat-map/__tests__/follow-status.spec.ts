import { applyDelta, decodeTaken, encodeDelta, encodeGeometry, encodeStatus, importCsvPlan } from "@guichet/seating"
import { followStatus } from "../follow-status"
import { createPicker } from "../picker"

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
const bitsOf = (signs: string) => encodeStatus(Uint8Array.from(signs, Number), 1)
const deltaOf = (before: string, after: string) =>
  base64(encodeDelta(Uint8Array.from(before, Number), Uint8Array.from(after, Number)))

/** The parts of a browser that following a hall needs: its event stream, driven by the test, and the page's visibility. */
class Stream {
  static opened: Stream[] = []
  static readonly CLOSED = 2
  static get last() {
    return Stream.opened.at(-1)!
  }
  readyState = 0
  onopen = () => {}
  onerror = () => {}
  private heard = new Map<string, (event: { data: string }) => void>()

  constructor(readonly url: string) {
    Stream.opened.push(this)
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.heard.set(name, listener)
  }
  close() {
    this.readyState = Stream.CLOSED
  }
  opens() {
    this.readyState = 1
    this.onopen()
  }
  /** refused: 429, or a proxy that closes streams */
  fails() {
    this.readyState = Stream.CLOSED
    this.onerror()
  }
  emit(event: string, payload: object) {
    if (this.readyState !== Stream.CLOSED) {
      this.heard.get(event)!({ data: JSON.stringify(payload) })
    }
  }
}

const page = Object.assign(new EventTarget(), { hidden: false })

beforeEach(() => {
  jest.useFakeTimers()
  Stream.opened = []
  page.hidden = false
  Object.assign(globalThis, { EventSource: Stream, document: page })
})
afterEach(() => jest.useRealTimers())

describe("T3 a page that follows the status of its hall", () => {
  let bits = new Uint8Array(0)
  let asked = 0
  let stop = () => {}
  const seen = () => [...decodeTaken(bits)].slice(0, 4).join("")

  beforeEach(() => {
    asked = 0
    stop = followStatus("perf_1", {
      whole: (whole) => (bits = new Uint8Array(whole)),
      change: (delta) => (bits = new Uint8Array(encodeStatus(applyDelta(decodeTaken(bits), delta), 1))),
      chart: () => {},
      ask: async () => {
        asked += 1
        throw new Error("no sales API")
      },
    })
  })
  afterEach(() => stop())

  const whole = (rev: string, signs: string) => Stream.last.emit("status", { rev, chart: "a", bits: base64(bitsOf(signs)) })

  it("consecutive changes are applied, and the whole status is fetched again if one is missing", () => {
    Stream.last.opens()
    whole("e.1", "0000")
    Stream.last.emit("change", { from: "e.1", rev: "e.2", delta: deltaOf("0000", "0100") })
    expect(seen()).toBe("0100")

    Stream.last.emit("change", { from: "e.3", rev: "e.4", delta: deltaOf("0110", "0111") })

    expect(Stream.opened).toHaveLength(2)
    expect(Stream.opened[0].readyState).toBe(Stream.CLOSED)
    expect(Stream.last.url).toBe("/sales-api/performances/perf_1/status/changes")
    expect(seen()).toBe("0100")
    whole("e.4", "0111")
    expect(seen()).toBe("0111")
  })

  it("the status is polled every few seconds while no stream is open, despite failures, and no longer once one opens", async () => {
    await jest.advanceTimersByTimeAsync(9_000)
    expect(asked).toBe(2)

    Stream.last.opens()
    await jest.advanceTimersByTimeAsync(20_000)
    expect(asked).toBe(2)

    Stream.last.fails()
    await jest.advanceTimersByTimeAsync(9_000)
    expect(asked).toBe(4)
    expect(Stream.opened).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(Stream.opened).toHaveLength(2)
  })

  it("nothing is requested while the page is hidden, and the known revision is sent when it is visible again", async () => {
    Stream.last.opens()
    whole("e.7", "0000")
    page.hidden = true
    page.dispatchEvent(new Event("visibilitychange"))
    await jest.advanceTimersByTimeAsync(30_000)
    expect([Stream.last.readyState, asked]).toEqual([Stream.CLOSED, 0])

    page.hidden = false
    page.dispatchEvent(new Event("visibilitychange"))

    expect(Stream.last.url).toBe("/sales-api/performances/perf_1/status/changes?since=e.7")
  })
})

describe("T2, T3 a hall that gets another chart while the page is open", () => {
  const csv = (seats: number) =>
    ["section,row,seat,category", ...Array.from({ length: seats }, (_, at) => `Salle,A,${at + 1},first`)].join("\n")
  const geometryOf = (seats: number) => {
    const chart = importCsvPlan(csv(seats)).chart!

    return encodeGeometry(chart)
  }
  const halls = { old: geometryOf(4), new: geometryOf(6) }
  /** the chart of each part of the sales API: another process may be behind */
  const says: { performance: keyof typeof halls; status: keyof typeof halls } = { performance: "old", status: "old" }
  let asked: string[] = []
  let isDown = false
  let picker = createPicker("perf_1", "en")

  const answer = (path: string): Response => {
    if (path.startsWith("/charts/")) {
      return new Response(Buffer.from(halls[path.slice(8) as keyof typeof halls]))
    }
    switch (path) {
      case "/sales-api/holds":
        return Response.json({ holds: [] })
      case "/sales-api/performances/perf_1/status":
        return new Response(Buffer.from(bitsOf("0".repeat(8))), { headers: { etag: says.status, "x-chart": says.status } })
      default:
        return Response.json({
          performance: {
            status: "on_sale",
            sale: "on_sale",
            chart: { url: `/charts/${says.performance}`, sha256: says.performance },
            offers: [{ category_key: "first", price_level_id: "full", amount_minor: 100, left: null }],
            areas: {},
            hidden_categories: [],
            max_places_per_order: 10,
          },
        })
    }
  }
  const places = () => picker.snapshot().places.length
  const settles = () => jest.advanceTimersByTimeAsync(1_300)

  beforeEach(async () => {
    Object.assign(says, { performance: "old", status: "old" })
    asked = []
    isDown = false
    globalThis.fetch = (async (path: string) => {
      asked.push(path)
      if (isDown) {
        throw new TypeError("no network")
      }

      return answer(path)
    }) as typeof fetch
    picker = createPicker("perf_1", "en")
    await picker.load()
    Stream.last.opens()
    Stream.last.emit("status", { rev: "e.1", chart: "old", bits: base64(bitsOf("00000000")) })
    expect(places()).toBe(4)
  })
  afterEach(() => picker.stop())

  it("the new chart is loaded, and its status is followed", async () => {
    Object.assign(says, { performance: "new", status: "new" })
    Stream.last.emit("chart", {})
    await settles()

    expect([places(), Stream.opened.length]).toEqual([6, 2])
    Stream.last.opens()
    Stream.last.emit("status", { rev: "e.2", chart: "new", bits: base64(bitsOf("00000100")) })
    expect(picker.snapshot().status[5]).toBe(1)
  })

  it("following resumes if the drawing is unchanged, or another process does not know the new one", async () => {
    Stream.last.emit("chart", {})
    await settles()

    expect([places(), Stream.opened.length]).toEqual([4, 2])
    Stream.last.emit("status", { rev: "e.2", chart: "old", bits: base64(bitsOf("01000000")) })
    expect(picker.snapshot().status[1]).toBe(1)
  })

  it("loading is retried after growing pauses while nothing answers, and the old hall stays on the page", async () => {
    isDown = true
    Object.assign(says, { performance: "new", status: "new" })
    Stream.last.emit("chart", {})
    asked = []
    await jest.advanceTimersByTimeAsync(20_000)

    expect([places(), picker.snapshot().phase]).toEqual([4, "ready"])
    expect(asked.filter((path) => path === "/sales-api/performances/perf_1")).toHaveLength(4)
    isDown = false
    await jest.advanceTimersByTimeAsync(30_000)
    expect([places(), Stream.opened.length]).toEqual([6, 2])
  })

  it("a page that was hidden at the time detects the new chart, and draws no new place as an old one", async () => {
    page.hidden = true
    page.dispatchEvent(new Event("visibilitychange"))
    Object.assign(says, { performance: "new", status: "new" })
    page.hidden = false
    page.dispatchEvent(new Event("visibilitychange"))
    Stream.last.emit("status", { rev: "e.9", chart: "new", bits: base64(bitsOf("11111100")) })
    Stream.last.emit("change", { from: "e.9", rev: "e.10", delta: deltaOf("11111100", "01111100") })
    expect(picker.snapshot().status[0]).toBe(0)
    expect(picker.snapshot().status[1]).toBe(0)

    await settles()
    expect(places()).toBe(6)
  })

  it("the new chart is drawn once all answers are about it, in whatever order they arrive", async () => {
    says.performance = "new"
    Stream.last.emit("chart", {})
    await settles()
    says.status = "new"
    await jest.advanceTimersByTimeAsync(3_000)

    expect(places()).toBe(6)
    const reads = asked.length
    Stream.last.opens()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(reads)
  })

  it("nothing is requested after the page is left", async () => {
    isDown = true
    Stream.last.emit("chart", {})
    await settles()
    picker.stop()
    asked = []
    await jest.advanceTimersByTimeAsync(120_000)

    expect(asked).toEqual([])
  })
})
