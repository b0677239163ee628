import {
  grantableRoles,
  operatorRoles,
  platformRights,
  rightsOfRole,
  tenantRights,
  tenantRoles,
} from "@guichet/tenancy/contracts"
import { en, fr } from "../i18n/words"
import { rightsInGroups, roleMay, rolesOf } from "../lib/rights"

const wordsAt = (words: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], words)

describe("S10 roles and rights", () => {
  it("each right and each role has words in both languages, and nothing else has", () => {
    const rights = [...tenantRights, ...platformRights]
    const leaves = (tree: object): number =>
      Object.values(tree).reduce((sum: number, value) => sum + (typeof value === "string" ? 1 : leaves(value as object)), 0)

    for (const words of [en, fr]) {
      expect(rights.filter((right) => typeof wordsAt(words.right, right) !== "string")).toEqual([])
      expect([...tenantRoles, ...operatorRoles].filter((role) => !words.role[role] || !words.roleHint[role])).toEqual([])
      expect(leaves(words.right)).toBe(rights.length)
    }
  })

  it("the table shows every right of the console's roles exactly once", () => {
    for (const kind of ["client", "platform"] as const) {
      const shown = rightsInGroups(rolesOf(kind)).flatMap(({ rights }) => rights)

      expect(new Set(shown).size).toBe(shown.length)
      expect(rolesOf(kind).flatMap((role) => rightsOfRole[role].filter((right) => !shown.includes(right)))).toEqual([])
    }
    expect(rightsInGroups(tenantRoles).some(({ group }) => group === "platform")).toBe(false)
    const groups = Object.fromEntries(rightsInGroups(tenantRoles).map(({ group, rights }) => [group, rights]))
    expect(groups.sales).toEqual(expect.arrayContaining(["box_office.sell", "box_office.comp", "box_office.oversee"]))
    expect(groups.money).toContain("payouts.read")
    expect([roleMay("gate", "ticket.check_in"), roleMay("gate", "sales.read")]).toEqual([true, false])
  })

  it("no one can grant a role above their own, of the other kind, or without the right to", () => {
    expect(grantableRoles("owner")).toEqual(tenantRoles)
    expect(grantableRoles("admin")).toEqual(tenantRoles.filter((role) => role !== "owner"))
    expect(grantableRoles("operator_owner")).toEqual(operatorRoles)
    expect(grantableRoles("operator_admin")).not.toContain("operator_owner")
    expect(["finance", "gate", "operator_support", "operator_finance"].flatMap((role) => grantableRoles(role as "gate"))).toEqual(
      []
    )
  })
})
