import {
  bestAvailable,
  checkChart,
  chartDiff,
  decodeGeometry,
  encodeGeometry,
  hallOf,
  placesOf,
  placesOfGeometry,
} from "../index"
import { clubHall, operaHall, stadiumHall } from "../halls"

const halls = { opera: operaHall, club: clubHall, stadium: stadiumHall }

describe("T2 the demo's halls", () => {
  it.each([
    ["opera", 1_200, ["Parterre", "Loges de parterre", "Premier balcon", "Loges de balcon", "Galerie", "Promenoir"]],
    ["club", 150, ["Fosse", "Tables", "Banquettes", "Mezzanine"]],
    ["stadium", 20_000, null],
  ] as const)("include an %s of at least %i places that can be published without a problem", (which, least, sections) => {
    const chart = halls[which]()
    const { chart: read, problems } = checkChart(JSON.parse(JSON.stringify(chart)))

    expect(problems).toEqual([])
    expect(read).toEqual(JSON.parse(JSON.stringify(chart)))
    expect(placesOf(chart).length).toBeGreaterThanOrEqual(least)
    expect(sections ?? chart.sections.map(({ name }) => name)).toEqual(chart.sections.map(({ name }) => name))
    expect(chartDiff(chart, halls[which]()).added).toEqual([])
  })

  it("have tables, booths and areas, and step-free places", () => {
    const kinds = (chart: ReturnType<typeof clubHall>) => [...new Set(placesOf(chart).map(({ kind }) => kind))].sort()

    expect(kinds(clubHall())).toEqual(["area", "booth", "seat", "table"])
    expect(kinds(operaHall())).toEqual(["area", "seat"])
    for (const hall of Object.values(halls)) {
      const flags = new Set(placesOf(hall()).flatMap((place) => place.flags))

      expect([flags.has("accessible"), flags.has("companion"), flags.has("step_free")]).toEqual([true, true, true])
    }
  })

  it("lie within their size, and are unchanged on a map", () => {
    for (const hall of Object.values(halls)) {
      const chart = hall()
      const places = placesOf(chart)
      const read = placesOfGeometry(decodeGeometry(encodeGeometry(chart)))

      expect(places.every(({ x, y }) => x > 0 && y > 0 && x < chart.size.width && y < chart.size.height)).toBe(true)
      expect(read.map(({ uid, section, row_label, label }) => [uid, section, row_label, label])).toEqual(
        places.map(({ uid, section, row_label, label }) => [uid, section, row_label, label])
      )
    }
  })

  it("seat two people in the middle of the opera's front rows, and a wheelchair user beside a companion at the back", () => {
    const chart = operaHall()
    const hall = hallOf(chart)
    const seated = (wish: object) => {
      const answer = bestAvailable(hall, [], { quantity: 2, seed: 1, among: 1, ...wish })

      return placesOf(chart).filter(({ idx }) => !("none" in answer) && answer.places.includes(idx))
    }

    expect(seated({}).map(({ section, row_label, label }) => `${section} ${row_label}${label}`)).toEqual([
      "Parterre A1",
      "Parterre A2",
    ])
    expect(seated({ accessible: true }).map(({ section, row_label }) => section + row_label)).toEqual(["ParterreT", "ParterreT"])
    expect(
      seated({ accessible: true })
        .flatMap(({ flags }) => flags.slice(0, 1))
        .sort()
    ).toEqual(["accessible", "companion"])
  })
})
