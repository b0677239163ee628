import type { Role } from "@guichet/tenancy/contracts"
import { Button, Select, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { rightsInGroups, roleMay, rolesOf } from "../../../lib/rights"
import { useSite } from "../../../lib/site"
import { Mark } from "./components/mark"
import { RolesTable } from "./components/roles-table"

/** Every right of every role of this console; on a phone one role at a time. */
const RolesPage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const roles = rolesOf(site?.tenant.kind ?? "client")
  const [chosen, setChosen] = useState<Role | null>(null)
  const role = chosen ?? roles[0]

  if (!site) {
    return null
  }

  return (
    <Section
      level="h1"
      title={t("roles.title")}
      hint={t("roles.hint")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/team">{t("roles.back")}</Link>
        </Button>
      }
    >
      <div className="hidden md:block">
        <RolesTable roles={roles} />
      </div>
      <div className="divide-y md:hidden">
        <Part className="flex flex-col gap-2">
          <Select value={role} onValueChange={(value) => setChosen(value as Role)}>
            <Select.Trigger aria-label={t("team.role")}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {roles.map((one) => (
                <Select.Item key={one} value={one}>
                  {t(`role.${one}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Text size="small" className="text-ui-fg-subtle">
            {t(`roleHint.${role}`)}
          </Text>
        </Part>
        {rightsInGroups(roles).map(({ group, rights }) => (
          <Part key={group}>
            <Text size="small" weight="plus" className="text-ui-fg-subtle" asChild>
              <h2>{t(`rightGroup.${group}`)}</h2>
            </Text>
            <ul>
              {rights.map((right) => (
                <li key={right} className="flex items-center justify-between gap-4 py-1.5">
                  <Text size="small">{t(`right.${right}`)}</Text>
                  <Mark is_given={roleMay(role, right)} />
                </li>
              ))}
            </ul>
          </Part>
        ))}
      </div>
    </Section>
  )
}

export const handle = { breadcrumb: () => null }

export default RolesPage
