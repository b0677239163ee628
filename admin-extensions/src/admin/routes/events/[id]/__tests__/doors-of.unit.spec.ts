import { en, fr } from "../../../../i18n/words"
import { doorsOf } from "../doors-of"

describe("T1 the opening of doors of new dates", () => {
  it("is only stated if it was typed", () => {
    expect(["", " ", "0", "45"].map(doorsOf)).toEqual([undefined, undefined, 0, 45])
  })

  it("is announced where it is shown: on the event's page, not on tickets", () => {
    expect([fr.dates.doorsHint, en.dates.doorsHint]).toEqual([
      "Figure sur la page de l’événement tant qu’il n’a qu’une date. Vide : rien n’est annoncé.",
      "Shown on the event’s page while it has one date. Empty: nothing is announced.",
    ])
  })
})
