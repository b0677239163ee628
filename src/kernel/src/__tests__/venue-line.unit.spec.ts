import { addressLine, venueLine } from "../venue-line"

describe("T4 the location of an event", () => {
  it.each([
    ["12 quai Saint-Antoine", "Lyon", "12 quai Saint-Antoine, Lyon"],
    ["12 quai Saint-Antoine, 69002 Lyon", "Lyon", "12 quai Saint-Antoine, 69002 Lyon"],
    ["12 quai Saint-Antoine 69002 LYON", "Lyon", "12 quai Saint-Antoine 69002 LYON"],
    ["12 rue de Lyon", "Lyon", "12 rue de Lyon, Lyon"],
    ["2 Lyon Road", "Lyon", "2 Lyon Road, Lyon"],
    ["1 Quay Street, Manchester M3 3JH", "Manchester", "1 Quay Street, Manchester M3 3JH"],
    ["1 Quay Street, Manchester, M3 3JH", "Manchester", "1 Quay Street, Manchester, M3 3JH"],
    ["Place Bellecour, Lyon 2", "Lyon", "Place Bellecour, Lyon 2"],
    ["1 rue X, 42000 Saint-Étienne (Loire)", "Saint-Étienne (Loire)", "1 rue X, 42000 Saint-Étienne (Loire)"],
    [null, "Lyon", "Lyon"],
    ["", "Lyon", "Lyon"],
  ])("contains the city once: %s in %s", (address, city, expected) => {
    expect(addressLine({ address, city })).toBe(expected)
    expect(venueLine({ name: "Grande salle", address, city })).toBe(`Grande salle, ${expected}`)
  })
})
