import fc from "fast-check"
import { gzipSync } from "node:zlib"
import {
  decodeGeometry,
  decodeStatus,
  encodeGeometry,
  encodeStatus,
  importPretixPlan,
  placesOf,
  placesOfGeometry,
} from "../index"
import { anyPlan, givenHall } from "./given-charts"

describe("T3 geometry", () => {
  it("carries everything but float noise, for any chart", () => {
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

  it("keeps uuids, flags, holes in idx and uneven labels of a real hall", () => {
    const chart = givenHall()
    const row = chart.sections[3].rows[2]

    row.places[1].flags = ["accessible", "restricted"]
    row.places[2].label = "2bis"
    row.places[3].idx = 70_000

    const strip = ({ x: _, y: __, ...place }: ReturnType<typeof placesOf>[number]) => place

    expect(placesOfGeometry(decodeGeometry(encodeGeometry(chart))).map(strip)).toEqual(placesOf(chart).map(strip))
  })

  it("puts 738 places into 2 kB compressed, without uids", () => {
    expect(gzipSync(encodeGeometry(givenHall(), { uids: false })).length).toBeLessThan(2_048)
  })

  it("reads from the middle of a buffer, and refuses what it did not write", () => {
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

describe("status", () => {
  it("comes back bit for bit", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { maxLength: 300 }), (states) => {
        const bytes = encodeStatus(Uint8Array.from(states))

        expect(bytes.length).toBe(Math.ceil(states.length / 8))
        expect([...decodeStatus(bytes, states.length)]).toEqual(states)
      })
    )
  })

  it("puts place 0 in the lowest bit of the first byte", () => {
    expect([...encodeStatus(Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]))]).toEqual([1, 2])
  })

  it("reads places beyond the bytes as free", () => {
    expect([...decodeStatus(Uint8Array.from([255]), 10)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
  })
})
