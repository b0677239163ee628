import { estimateGuessing } from "../estimate-guessing"
import { assessPassword } from "../password"

const known = ["marie@odeon-lyon.fr", "Odéon de Lyon", "odeon-lyon", "Scènes du Rhône"]
const verdictOf = async (password: string) => (await assessPassword(password, known)).verdict

describe("S10.1, S10.2 the password rules (ASVS 5.0: 6.2.1 to 6.2.12)", () => {
  it.each([
    "copper lantern forty",
    "Tr0mbone&Valise",
    "ça-va-la-scène-ouverte",
    "correcthorsebatterystaple",
    "            cave et grenier",
    "пять котов на крыше театра",
    "🎭🎟🎪🎬🎤🎧🎹🥁🎷🎺🎸🪗 rideau",
  ])("accept %s", async (password) => {
    expect(await assessPassword(password, known)).toEqual({ verdict: "ok" })
  })

  it("require twelve characters, not twelve code units", async () => {
    expect(await verdictOf("short-horse1")).toBe("ok")
    expect(await verdictOf("short-horse")).toBe("short")
    expect(await verdictOf("🎭🎟🎪🎬🎤🎧")).toBe("short")
  })

  it.each([
    "marie@odeon-lyon.fr",
    "Odéon de Lyon",
    "odeon-lyon-2026",
    "OdeonDeLyon!!1",
    "scenes du rhone 1",
    "aaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "abcdefghijklmn",
    "123456789012",
    "qwertyuiop12",
    "azertyuiop123",
    "motdepasse2026",
    "Password2026!",
    "P@ssw0rd1234",
    "bienvenue2026",
  ])("refuse easily guessed passwords: %s", async (password) => {
    expect(["guessable", "breached"]).toContain(await verdictOf(password))
  })

  it.each(["1qaz2wsx3edc", "123qweasdzxc", "1Q2W3E4R5T6Y", "q1w2e3r4t5y6"])(
    "refuse breached passwords, in any letter case: %s",
    async (password) => {
      expect(await verdictOf(password)).toBe("breached")
    }
  )

  it("refuse more characters than the hash should process", async () => {
    expect(await verdictOf("x1".repeat(101))).toBe("long")
    expect(await verdictOf("x1".repeat(100))).toBe("guessable")
  })

  it("estimate only the first 32 characters, so that no password blocks the server", async () => {
    const prefix = "x1".repeat(16)
    const rest = " copper lantern forty vivid moss"

    expect(await estimateGuessing(prefix + rest, [])).toEqual(await estimateGuessing(prefix, []))
    expect((await estimateGuessing(rest.trim(), [])).score).toBe(4)
  })

  it("give the reason in both languages", async () => {
    const { advice } = await assessPassword("hehehehehehehehehe", known)

    expect(advice?.fr[0]).toMatch(/^Les caractères répétés/)
    expect(advice?.en[0]).toMatch(/repeat/i)
    expect(advice?.fr).toHaveLength(advice?.en.length ?? 0)
  })
})
