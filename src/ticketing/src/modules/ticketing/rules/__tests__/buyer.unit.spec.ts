import { isEmailAddress, isReadableName, readBuyer } from "../buyer"

describe("T4 a buyer's name and address", () => {
  it.each([
    "zoe@mairie.exemple.fr",
    "o'neil+tickets@x-y.example",
    "a@théâtre.example",
    "a@xn--thtre-bsa4e.example",
    "a_b.c@1and1.com",
  ])("accepts the address %s", (email) => {
    expect(isEmailAddress(email)).toBe(true)
  })

  it.each([
    ["no domain", "zoe@"],
    ["a domain without a dot", "zoe@exemple"],
    ["two at signs", "a@b@exemple.fr"],
    ["letters beyond ASCII before the at sign", "zoé@exemple.fr"],
    ["an invisible character before the at sign", "zo\u200be@exemple.fr"],
    ["an invisible character in the domain", "zoe@exem\u00adple.fr"],
    ["a direction override", "zoe@exemple\u202e.fr"],
    ["a control character", "zoe@exemple.fr\u0007"],
    ["a line break", "zoe@exemple.fr\nBcc: a@b.fr"],
    ["a label that begins with a hyphen", "zoe@-exemple.fr"],
    ["a label that ends with a hyphen", "zoe@exemple-.fr"],
    ["an empty label", "zoe@exemple..fr"],
    ["two dots in a row", "zoe..durand@exemple.fr"],
    ["a dot at the beginning", ".zoe@exemple.fr"],
    ["a number for a domain", "zoe@127.0.0.1"],
    ["too much before the at sign", `${"z".repeat(65)}@exemple.fr`],
  ])("refuses an address with %s", (_, email) => {
    expect(isEmailAddress(email)).toBe(false)
  })

  it.each(["zoe@ｅxemple.fr", "zoe@exemple.ｆr", " zoe@EXEMPLE.fr"])("stores %s in the spelling of its mail server", (email) => {
    expect(readBuyer({ name: "Zoé", email })).toEqual({ name: "Zoé", email: "zoe@exemple.fr" })
  })

  it("keeps letters of other scripts in a domain", () => {
    expect(readBuyer({ name: "Zoé", email: "zoe@théâtre.example" }).email).toBe("zoe@théâtre.example")
  })

  it.each(["Zoé Durand", "O’Neil", "李雷", "محمد", "नमस्ते", "X"])("accepts the name %s", (name) => {
    expect(isReadableName(name)).toBe(true)
  })

  it.each([
    ["nothing visible", "\u200b\u2060"],
    ["only blanks of Braille and Hangul", "\u2800\u3164"],
    ["only a mark", "\u0301"],
    ["a direction override", "Zoé\u202eDurand"],
    ["a direction mark", "Zoé\u200f"],
    ["a line separator", "Zoé\u2028Durand"],
    ["a control character", "Zoé\u0000"],
  ])("refuses a name with %s", (_, name) => {
    expect(isReadableName(name)).toBe(false)
  })
})
