import { showFloor } from "../canvas/floor"
import { placeGrid, usualPitch } from "../canvas/place-grid"
import { drawNames } from "../canvas/draw"
import type { Brush } from "../canvas/draw"
import { neighbourSection, sectionAt, sectionTargets, sectionView } from "../canvas/sections"
import { toScreen } from "../canvas/view"
import { decodeGeometry, encodeGeometry } from "../index"
import { clubHall, operaHall, stadiumHall } from "../halls"

const PHONE = { width: 390, height: 500 }

const givenFloor = (chart: Parameters<typeof encodeGeometry>[0], key?: string) => {
  const geometry = decodeGeometry(encodeGeometry(chart))
  const pitch = usualPitch(geometry)
  const floor = showFloor(geometry, key ?? geometry.floors[0].key, pitch)

  return { geometry, pitch, ...floor, targets: sectionTargets(geometry, floor.key, floor.names) }
}

describe("T3 T12 sections as targets from far away", () => {
  const opera = givenFloor(operaHall())
  const stadium = givenFloor(stadiumHall())
  const named = ({ geometry }: typeof opera, section: number | null) =>
    section === null ? null : geometry.sections[section].name

  it("are all sections of the floor, and none where one at most has seats", () => {
    const club = givenFloor(clubHall())
    const gallery = givenFloor(operaHall(), "second")

    expect(opera.targets.map(({ section }) => named(opera, section))).toEqual(["Parterre", "Loges de parterre"])
    expect(stadium.targets.length).toBe(stadium.geometry.sections.length)
    expect([club.targets, gallery.targets]).toEqual([[], []])
  })

  it("a tap on a place means its section, also in a ring around another; one far from all means none", () => {
    for (const hall of [opera, stadium]) {
      const { geometry, pitch } = hall
      const some = hall.seats.filter((_, nth) => nth % 97 === 0)
      const hits = some.map((at) => sectionAt(geometry, hall, { x: geometry.x[at], y: geometry.y[at] }, pitch))

      expect(hits).toEqual(some.map((at) => geometry.rows[geometry.row[at]].section))
      expect(sectionAt(geometry, hall, { x: -1e6, y: -1e6 }, pitch)).toBe(-1)
    }
  })

  it("a tap between the places of a section means it, of two around the point the smaller", () => {
    const { geometry, pitch } = opera
    const targets = [
      { section: 0, x: 0, y: 0, box: { min_x: 0, min_y: 0, max_x: 1_000, max_y: 1_000 } },
      { section: 1, x: 0, y: 0, box: { min_x: 400, min_y: 400, max_x: 600, max_y: 600 } },
    ]
    const floor = { key: "none", targets, grid: placeGrid(geometry, [], 50) }

    expect(sectionAt(geometry, floor, { x: 500, y: 500 }, pitch)).toBe(1)
    expect(sectionAt(geometry, floor, { x: 300, y: 500 }, pitch)).toBe(0)
  })

  it("arrow keys reach every section of the stadium from the first, and none leads to itself", () => {
    const { targets } = stadium
    const steps = (from: number) =>
      (["left", "right", "up", "down"] as const).flatMap((way) => neighbourSection(targets, from, way) ?? [])
    const reached = new Set([targets[0].section])

    reached.forEach((section) => steps(section).forEach((next) => reached.add(next)))

    expect(reached.size).toBe(targets.length)
    expect(targets.filter(({ section }) => steps(section).includes(section))).toEqual([])
  })

  it("a section is shown with readable numbers: whole if it fits, otherwise around the tapped point", () => {
    const { pitch } = stadium
    const block = stadium.targets[0]
    const whole = sectionView(block, block, { width: 1_280, height: 700 }, pitch)
    const [from, to] = [
      toScreen(whole, { x: block.box.min_x, y: block.box.min_y }),
      toScreen(whole, { x: block.box.max_x, y: block.box.max_y }),
    ]
    const about = { x: opera.targets[0].box.max_x, y: opera.targets[0].box.max_y }
    const part = sectionView(opera.targets[0], about, PHONE, opera.pitch)
    const tapped = toScreen(part, about)

    expect(whole.scale * pitch).toBeGreaterThanOrEqual(18)
    expect(from.x > 0 && from.y > 0 && to.x < 1_280 && to.y < 700).toBe(true)
    expect(part.scale * opera.pitch).toBeGreaterThanOrEqual(18)
    expect(tapped.x > 0 && tapped.x < PHONE.width && tapped.y > 0 && tapped.y < PHONE.height).toBe(true)
  })

  it("its room is written below its name where both fit, and left out of a section too small for it", () => {
    const written = (width: number, height: number) => {
      const texts: string[] = []
      const context = {
        measureText: (text: string) => ({ width: text.length * 8 }),
        strokeText: () => undefined,
        fillText: (text: string) => texts.push(text),
      }

      drawNames(
        { ...({ colors: {} } as Brush), context: context as never },
        { x: 0, y: 0, scale: 1 },
        [{ name: "Parterre", x: 200, y: 200, width, height, room: "120 libres" }],
        400
      )

      return texts
    }

    expect(written(200, 100).sort()).toEqual(["120 libres", "Parterre"])
    expect(written(200, 20)).toEqual(["Parterre"])
    expect(written(60, 100)).toEqual(["Parterre"])
  })
})
