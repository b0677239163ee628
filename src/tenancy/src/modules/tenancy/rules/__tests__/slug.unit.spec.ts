import fc from "fast-check"
import { reservedSlugs } from "../reserved-slugs"
import { checkSlug, slugSkeleton } from "../slug"

describe("S8 the rules of tenant slugs", () => {
  it.each(["theatre-du-nord", "abc", "odeon2", "a-b-c"])("accept %s", (slug) => {
    expect(checkSlug(slug)).toBe("ok")
  })

  it.each(["ab", "-abc", "abc-", "a--b", "xn--80ak6aa92e", "Abc", "théâtre", "a.b", "a_b", "12345", "", "a".repeat(41), "abc\n"])(
    "refuse the malformed %j",
    (slug) => {
      expect(checkSlug(slug)).toBe("malformed")
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
  ])("refuse the reserved or look-alike name %s", (slug) => {
    expect(checkSlug(slug)).toBe("reserved")
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
  ])("N4 refuse a word that strangers would trust, in their language: %s", (slug) => {
    expect(checkSlug(slug)).toBe("reserved")
  })

  it.each(["theatre-des-billets", "la-caisse-a-sons", "opera-de-lyon", "cartel", "kartenhaus"])(
    "N4 accept %s, which merely contains such a word",
    (slug) => {
      expect(checkSlug(slug)).toBe("ok")
    }
  )

  it("refuse each reserved word of valid form, whatever hyphens are inserted", () => {
    fc.assert(
      fc.property(fc.constantFrom(...reservedSlugs.filter((word) => /^[a-z0-9]{3,}$/.test(word) && word.length < 20)), (word) => {
        expect(checkSlug(word)).toBe("reserved")
        expect(checkSlug([...word].join("-"))).toBe("reserved")
      })
    )
  })

  it("give look-alikes one skeleton", () => {
    expect(slugSkeleton("art-0-line")).toBe(slugSkeleton("artoiine"))
    expect(slugSkeleton("modern")).toBe(slugSkeleton("modem"))
    expect(slugSkeleton("odeon")).not.toBe(slugSkeleton("olympia"))
  })
})
