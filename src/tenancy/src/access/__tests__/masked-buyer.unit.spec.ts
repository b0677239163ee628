import type { Principal } from "../../contracts/principal"
import { buyersFor } from "../masked-buyer"

const support = (level: "read" | "write"): Principal => ({
  kind: "support",
  rights: new Set(),
  support_session: { id: "sup_1", level },
})
const buyer = (buyer_name: string | null, buyer_email: string | null) => ({ id: "sale_1", buyer_name, buyer_email })

describe("S10.5 buyers under support", () => {
  it.each([
    ["Ada Lovelace", "ada@example.org", "A••• L•••", "a•••@e•••.org"],
    ["  Zoé   de la  Tour ", "z@sub.example.co.uk", "Z••• d••• l••• T•••", "z•••@s•••.uk"],
    ["😀 X", "no-at-sign", "😀••• X•••", "n•••@•••"],
    ["", "", "", ""],
    [null, null, null, null],
  ])("are masked: %s, %s reads %s, %s", (name, mail, masked_name, masked_mail) => {
    expect(buyersFor(support("read"), [buyer(name, mail)])).toEqual([buyer(masked_name, masked_mail)])
  })

  it("are shown unmasked to the tenant's own members, and to a raised support session", () => {
    const rows = [buyer("Ada Lovelace", "ada@example.org")]

    expect(buyersFor(support("write"), rows)).toEqual(rows)
    expect(buyersFor({ kind: "member", rights: new Set() }, rows)).toEqual(rows)
    expect(buyersFor({ kind: "support", rights: new Set() }, rows)).not.toEqual(rows)
  })
})
