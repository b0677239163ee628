import fc from "fast-check"
import { gzipSync } from "node:zlib"
import {
  BLOCKED,
  FREE,
  HELD,
  SOLD,
  applyDelta,
  decodeGeometry,
  decodeStatus,
  decodeTaken,
  encodeDelta,
  encodeGeometry,
  encodeStatus,
  groupsOf,
  importPretixPlan,
  placesOf,
  placesOfGeometry,
} from "../index"
import { seedHash } from "../rules/seed-hash"
import { anyPlan, givenClub, givenHall, stadiumOf } from "./given-charts"

describe("T3 geometry", () => {
  it("keeps everything except float noise, for any chart", () => {
    fc.assert(
      fc.property(anyPlan, fc.boolean(), (plan, uids) => {
        const { chart } = importPretixPlan(JSON.stringify(plan))

        fc.pre(chart !== null)

        const places = placesOf(chart!)
        const geometry = decodeGeometry(encodeGeometry(chart!, { uids }))
        const step = Math.max(geometry.box.max_x - geometry.box.min_x, geometry.box.max_y - geometry.box.min_y, 1) / 65_535
        const read = placesOfGeometry(geometry)

        expect(read.map(({ x: _, y: __, ...place }) => place)).toEqual(
          places.map(({ x: _, y: __, ...place }) => ({ ...place, uid: uids ? place.uid : "" }))
        )
        read.forEach((place, at) =>
          expect(Math.max(Math.abs(place.x - places[at].x), Math.abs(place.y - places[at].y))).toBeLessThan(step + 0.001)
        )
      })
    )
  })

  it("keeps uuids, flags, gaps in idx and irregular labels of a real hall", () => {
    const chart = givenHall()
    const row = chart.sections[3].rows[2]

    row.places[1].flags = ["accessible", "restricted"]
    row.places[2].label = "2bis"
    row.places[3].idx = 70_000

    const strip = ({ x: _, y: __, ...place }: ReturnType<typeof placesOf>[number]) => place

    expect(placesOfGeometry(decodeGeometry(encodeGeometry(chart))).map(strip)).toEqual(placesOf(chart).map(strip))
  })

  it("keeps tables, booths and areas, curved rows and every flag", () => {
    const chart = givenClub()
    const geometry = decodeGeometry(encodeGeometry(chart))
    const read = placesOfGeometry(geometry)
    const strip = ({ x: _, y: __, ...place }: ReturnType<typeof placesOf>[number]) => place

    expect(read.map(strip)).toEqual(placesOf(chart).map(strip))
    expect(geometry.rows.map(({ kind, label, capacity }) => [kind, label, capacity])).toEqual(
      groupsOf(chart).map(({ kind, label, capacity }) => [kind, label, capacity])
    )
    expect(geometry.rows.map(({ outline }) => outline)).toEqual(groupsOf(chart).map(({ outline }) => outline))
    expect(geometry.focal).toEqual(chart.focal)
  })

  it("reads data published before tables were supported", () => {
    const bytes = Uint8Array.from(encodeGeometry(givenHall()))

    bytes.set([0x47, 0x53, 0x47, 0x31])

    expect(decodeGeometry(bytes)).toEqual(decodeGeometry(encodeGeometry(givenHall())))
    bytes[3] = 0x33
    expect(() => decodeGeometry(bytes)).toThrow(RangeError)
  })

  it("compresses 738 places to 2 kB, without uids", () => {
    expect(gzipSync(encodeGeometry(givenHall(), { uids: false })).length).toBeLessThan(2_048)
  })

  it("is read from the middle of a buffer, and refused if it was not written by the encoder", () => {
    const bytes = encodeGeometry(givenHall())
    const shifted = new Uint8Array(bytes.length + 3)

    shifted.set(bytes, 3)

    expect(decodeGeometry(shifted.subarray(3))).toEqual(decodeGeometry(bytes))

    for (const broken of [
      new Uint8Array(0),
      new Uint8Array(64),
      bytes.subarray(0, 7),
      bytes.subarray(0, 500),
      bytes.subarray(0, bytes.length - 1),
    ]) {
      expect(() => decodeGeometry(broken)).toThrow(RangeError)
    }
  })
})

describe("T3 status", () => {
  const states = fc.array(fc.nat({ max: 3 }), { maxLength: 300 }).map((list) => Uint8Array.from(list))

  it("keeps all states for staff, and free or taken for buyers", () => {
    fc.assert(
      fc.property(states, (given) => {
        const [staff, buyers] = [encodeStatus(given), encodeStatus(given, 1)]

        expect([staff.length, buyers.length]).toEqual([Math.ceil(given.length / 4), Math.ceil(given.length / 8)])
        expect(decodeStatus(staff, given.length)).toEqual(given)
        expect(decodeStatus(buyers, given.length, 1)).toEqual(given.map((state) => Number(state > 0)))
        expect(decodeTaken(buyers).subarray(0, given.length)).toEqual(given.map((state) => Number(state > 0)))
      })
    )
  })

  it("stores place 0 in the lowest bits of the first byte", () => {
    expect([...encodeStatus(Uint8Array.from([HELD, FREE, SOLD, BLOCKED, HELD]))]).toEqual([0b11_10_00_01, 1])
    expect([...encodeStatus(Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 3]), 1)]).toEqual([1, 2])
  })

  it("reads places beyond the bytes as free", () => {
    expect([...decodeStatus(Uint8Array.from([255]), 6)]).toEqual([3, 3, 3, 3, 0, 0])
    expect([...decodeStatus(Uint8Array.from([255]), 10, 1)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
  })

  it("applies a delta to get the new snapshot, and leaves the old one unchanged", () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const kept = Uint8Array.from(before)
        const read = applyDelta(before, encodeDelta(before, after))

        expect(Array.from({ length: 300 }, (_, idx) => read[idx] ?? FREE)).toEqual(
          Array.from({ length: 300 }, (_, idx) => after[idx] ?? FREE)
        )
        expect(before).toEqual(kept)
      })
    )
  })

  it("writes a change as gap and state, seven bits per byte", () => {
    const before = new Uint8Array(200)
    const after = Uint8Array.from(before)

    after[0] = SOLD
    after[1] = HELD
    after[100] = BLOCKED

    expect([...encodeDelta(before, after)]).toEqual([2, 1, 0b1000_1011, 0b11])
    expect(encodeDelta(after, after).length).toBe(0)
  })

  it.each([
    ["cut off", [0x80]],
    ["further than any hall", [0xff, 0xff, 0xff, 0xff, 0x7f]],
    ["endless", new Array(400).fill(0xff)],
  ])("refuses a delta that is %s", (_, bytes) => {
    expect(() => applyDelta(new Uint8Array(8), Uint8Array.from(bytes))).toThrow(RangeError)
  })
})

describe("T3 the encoded size of a large hall", () => {
  const chart = stadiumOf(200, 100)
  const states = Uint8Array.from({ length: 20_000 }, (_, idx) => (seedHash(idx) % 2 ? SOLD : FREE))

  it("stays within the size the map was measured with", () => {
    const after = states.map((state, idx) => (idx % 67 === 0 ? SOLD - state : state))

    expect(gzipSync(encodeGeometry(chart, { uids: false })).length).toBeLessThan(13_000)
    expect(encodeStatus(states).length).toBe(5_000)
    expect(encodeDelta(states, after).length).toBeLessThan((1.5 * 20_000) / 67 + 300)
  })
})
