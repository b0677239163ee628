import { firstOfMonth, spokenClock, unbroken, unbrokenWords } from "../french"

describe("T12 how French is set", () => {
  it("keeps punctuation with its word: a space that breaks no line, narrow before the high signs", () => {
    expect(unbroken("Le rang « F » : 5 %")).toBe("Le rang «\u00a0F\u00a0»\u00a0: 5\u00a0%")
    expect(unbroken("Prêts ? Oui ; à bientôt !")).toBe("Prêts\u202f? Oui\u202f; à bientôt\u202f!")
    expect(unbroken("Commande n° 12, payée")).toBe("Commande n°\u00a012, payée")
    expect(unbroken("http://halles.example:8000/?a=1")).toBe("http://halles.example:8000/?a=1")
  })

  it("sets every text of a tree, those that are made of values too", () => {
    const words = unbrokenWords({ mail: { subject: (title: string, count: number) => `${count} billets : ${title} !` } })

    expect(words.mail.subject("Phèdre", 2)).toBe("2 billets\u00a0: Phèdre\u202f!")
  })

  it("makes an ordinal of the first of a month, and of nothing else", () => {
    expect(firstOfMonth("mardi 1 décembre 2026")).toBe("mardi 1er décembre 2026")
    expect(firstOfMonth("ven. 11 mars")).toBe("ven. 11 mars")
    expect(firstOfMonth("31 mars 2021, 1 h")).toBe("31 mars 2021, 1 h")
  })

  it("says the hour as people do", () => {
    expect(["20:30", "09:05", "09:00", "00:30"].map(spokenClock)).toEqual(["20 h 30", "9 h 05", "9 h", "0 h 30"])
  })
})
