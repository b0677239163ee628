import fc from "fast-check"
import { reservedSlugs } from "../reserved-slugs"
import { judgeSlug, slugSkeleton } from "../slug"

describe("S8 tenant slugs", () => {
  it.each(["theatre-du-nord", "abc", "odeon2", "a-b-c"])("accepts %s", (slug) => {
    expect(judgeSlug(slug)).toBe("ok")
  })

  it.each(["ab", "-abc", "abc-", "a--b", "xn--80ak6aa92e", "Abc", "théâtre", "a.b", "a_b", "12345", "", "a".repeat(41), "abc\n"])(
    "refuses the shape of %j",
    (slug) => {
      expect(judgeSlug(slug)).toBe("malformed")
    }
  )

  it.each([
    "console",
    "admin",
    "adm1n",
    "c0nsole",
    "con-sole",
    "s-t-r-i-p-e",
    "maiI".toLowerCase(),
    "paym3nts".replace("3", "e"),
  ])("refuses the reserved or look-alike name %s", (slug) => {
    expect(judgeSlug(slug)).toBe("reserved")
  })

  it.each([
    "connexion",
    "billetterie",
    "paiement",
    "securite",
    "c0nnexion",
    "mon-compte",
    "moncompte",
    "anmeldung",
    "pagos",
    "accesso",
    "inloggen",
  ])("N4 refuses a word that strangers would trust, in their language: %s", (slug) => {
    expect(judgeSlug(slug)).toBe("reserved")
  })

  it.each(["theatre-des-billets", "la-caisse-a-sons", "opera-de-lyon", "cartel", "kartenhaus"])(
    "N4 accepts %s, which has such a word in it",
    (slug) => {
      expect(judgeSlug(slug)).toBe("ok")
    }
  )

  it("refuses each reserved word of allowed shape, whatever hyphens are put in", () => {
    fc.assert(
      fc.property(fc.constantFrom(...reservedSlugs.filter((word) => /^[a-z0-9]{3,}$/.test(word) && word.length < 20)), (word) => {
        expect(judgeSlug(word)).toBe("reserved")
        expect(judgeSlug([...word].join("-"))).toBe("reserved")
      })
    )
  })

  it("gives look-alikes one skeleton", () => {
    expect(slugSkeleton("art-0-line")).toBe(slugSkeleton("artoiine"))
    expect(slugSkeleton("modern")).toBe(slugSkeleton("modem"))
    expect(slugSkeleton("odeon")).not.toBe(slugSkeleton("olympia"))
  })
})
