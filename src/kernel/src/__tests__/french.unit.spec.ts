import { firstOfMonth, spokenClock, unbroken, unbrokenWords } from "../french"

describe("T12 French typography", () => {
  it("keeps punctuation with its word by a non-breaking space, narrow before ; ! and ?", () => {
    expect(unbroken("Le rang « F » : 5 %")).toBe("Le rang «\u00a0F\u00a0»\u00a0: 5\u00a0%")
    expect(unbroken("Prêts ? Oui ; à bientôt !")).toBe("Prêts\u202f? Oui\u202f; à bientôt\u202f!")
    expect(unbroken("Commande n° 12, payée")).toBe("Commande n°\u00a012, payée")
    expect(unbroken("http://halles.example:8000/?a=1")).toBe("http://halles.example:8000/?a=1")
  })

  it("covers every text of a tree, including the results of its functions", () => {
    const words = unbrokenWords({ mail: { subject: (title: string, count: number) => `${count} billets : ${title} !` } })

    expect(words.mail.subject("Phèdre", 2)).toBe("2 billets\u00a0: Phèdre\u202f!")
  })

  it("writes only the first of a month as an ordinal", () => {
    expect(firstOfMonth("mardi 1 décembre 2026")).toBe("mardi 1er décembre 2026")
    expect(firstOfMonth("ven. 11 mars")).toBe("ven. 11 mars")
    expect(firstOfMonth("31 mars 2021, 1 h")).toBe("31 mars 2021, 1 h")
  })

  it("writes hours as 20 h 30", () => {
    expect(["20:30", "09:05", "09:00", "00:30"].map(spokenClock)).toEqual(["20 h 30", "9 h 05", "9 h", "0 h 30"])
  })
})
