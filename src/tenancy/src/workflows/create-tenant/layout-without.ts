import { menusHiddenFromOperators, menusHiddenFromOrganisers } from "../../contracts/menus"
import type { TenantKind } from "../../contracts/site"

/** A new user's menu, without the entries closed to its kind. Cosmetic only: access control enforces it. */
export function layoutWithout(zone: "sidebar" | "settings.sidebar", kind: TenantKind, user_id: string) {
  const menus = kind === "platform" ? menusHiddenFromOperators : menusHiddenFromOrganisers

  return {
    zone,
    user_id,
    is_default: false,
    configuration: { widgets: Object.fromEntries(menus[zone].map((id) => [id, { hidden: true }])) },
  }
}
