import { judgeSiteName } from "../site-name"

describe("S8 a site's name", () => {
  it.each([
    ["a line break", "Théâtre\nde l’Est"],
    ["a NUL", "Théâtre\u0000"],
    ["a C1 control", "Théâtre\u0085de l’Est"],
    ["a line separator", "Théâtre\u2028de l’Est"],
    ["an override of the direction", "Théâtre \u202etsE"],
    ["an embedding", "Théâtre \u202bEst\u202c"],
    ["an isolate", "Théâtre \u2067Est\u2069"],
    ["half a sign", "Théâtre \ud83d"],
    ["nothing to be seen", "\u200b\u2060"],
  ])("is unreadable with %s", (_, name) => {
    expect(judgeSiteName(name, "Scènes")).toBe("unreadable")
  })

  it.each(["Scènes", " SCÈNES ", "sce\u0300nes", "Ｓｃènes", "Sc\u200bènes", "Scènes\u00a0"])(
    "is not the operator's own: %j",
    (name) => {
      expect(judgeSiteName(name, "Scènes")).toBe("reserved")
    }
  )

  it.each(["Scènes de Lyon", "Théâtre de l’Œuvre", "תיאטרון הבימה\u200f", "劇団四季", "Cirque 👨‍👩‍👧", "Le 104"])(
    "may be %s",
    (name) => {
      expect(judgeSiteName(name, "Scènes")).toBe("ok")
      expect(judgeSiteName(name, null)).toBe("ok")
    }
  )
})
