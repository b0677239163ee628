import { typingErrors } from "../typing-errors"

describe("S9 S42 a search of all clients' events", () => {
  const text = "Bérénice Tragédie de Racine · Théâtre des Halles, Saint-Étienne"

  it.each([
    ["berenice", 0],
    ["BÉRÉ", 0],
    ["racine halles", 0],
    ["st etienne", null],
    ["saint etienne", 0],
    ["bereince", 1],
    ["berenise etiene", 2],
    ["racnie", 1],
    ["halle", 0],
    ["hale", 1],
    ["cid", null],
    ["racine cid", null],
    ["nantes", null],
    ["", 0],
  ])("“%s” has %p typing errors", (asked, errors) => {
    expect(typingErrors(asked, text)).toBe(errors)
  })
})
