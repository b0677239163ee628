import type { Role } from "@guichet/tenancy/contracts"
import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import { rightsInGroups, roleMay } from "../../../../lib/rights"
import { Mark } from "./mark"

/** Roles as columns, grouped rights as rows. If wider than the page, it scrolls inside and its first column stays. */
export const RolesTable = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation("console")
  const first = "bg-ui-bg-base sticky left-0 px-6 text-left"

  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("roles.title")}>
      <table className="txt-small w-full">
        <thead>
          <tr className="border-b">
            <th scope="col" className={`${first} py-3 font-medium`}>
              {t("roles.right")}
            </th>
            {roles.map((role) => (
              <th key={role} scope="col" className="px-3 py-3 text-center font-medium" title={t(`roleHint.${role}`)}>
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rightsInGroups(roles).map(({ group, rights }) => (
            <Fragment key={group}>
              <tr className="bg-ui-bg-subtle border-b">
                <th scope="rowgroup" colSpan={roles.length + 1} className="txt-small-plus text-ui-fg-subtle px-6 py-2 text-left">
                  {t(`rightGroup.${group}`)}
                </th>
              </tr>
              {rights.map((right) => (
                <tr key={right} className="border-b last:border-b-0">
                  <th scope="row" className={`${first} py-2 font-normal`}>
                    {t(`right.${right}`)}
                  </th>
                  {roles.map((role) => (
                    <td key={role} className="px-3 py-2 text-center">
                      <Mark is_given={roleMay(role, right)} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
