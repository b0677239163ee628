import { setLayoutConfigurationWorkflow } from "@medusajs/medusa/core-flows"
import { transform, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { TenantKind } from "../../contracts/site"
import { layoutWithout } from "./layout-without"

interface Person {
  user_id: string
  is_new: boolean
  /** of the tenant that the person joins */
  kind: TenantKind
}

/** Steps that remove the entries closed to its kind from a new user's menus. A known user's are left as they are. */
export function hideMenus(person: WorkflowData<Person>): void {
  when({ person }, ({ person }) => person.is_new).then(() => {
    const layouts = transform({ person }, ({ person: { kind, user_id } }) => ({
      main: layoutWithout("sidebar", kind, user_id),
      settings: layoutWithout("settings.sidebar", kind, user_id),
    }))
    setLayoutConfigurationWorkflow.runAsStep({ input: layouts.main }).config({ name: "hide-main-menus" })
    setLayoutConfigurationWorkflow.runAsStep({ input: layouts.settings }).config({ name: "hide-settings-menus" })
  })
}
