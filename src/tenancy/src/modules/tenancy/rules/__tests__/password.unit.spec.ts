import { judgePassword } from "../password"

const known = ["marie@odeon-lyon.fr", "Odéon de Lyon", "odeon-lyon"]

describe("S10.1 passwords", () => {
  it.each(["copper lantern forty", "Tr0mbone&Valise", "ça-va-la-scène-ouverte"])("accepts %s", (password) => {
    expect(judgePassword(password, known)).toBe("ok")
  })

  it("asks for twelve signs, not twelve code units", () => {
    expect(judgePassword("short-horse1", known)).toBe("ok")
    expect(judgePassword("short-horse", known)).toBe("short")
    expect(judgePassword("🎭🎟🎪🎬🎤🎧", known)).toBe("short")
  })

  it.each([
    "marie@odeon-lyon.fr",
    "Odéon de Lyon",
    "odeon-lyon-2026",
    "OdeonDeLyon!!1",
    "aaaaaaaaaaaaaaa",
    "abcdefghijklmn",
    "123456789012",
    "qwertyuiop12",
  ])("refuses what anyone would guess: %s", (password) => {
    expect(judgePassword(password, known)).toBe("guessable")
  })

  it("refuses what would keep the hash busy", () => {
    expect(judgePassword("x1".repeat(101), known)).toBe("long")
  })
})
