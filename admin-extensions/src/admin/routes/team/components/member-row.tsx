import { type AdminMember, operatorRoles, type Role, tenantRoles } from "@guichet/tenancy/contracts"
import { Badge, Button, Select, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useUpdateMember } from "../api"

interface MemberRowProps {
  member: AdminMember
  is_me: boolean
  is_operator: boolean
}

/** One person: role and access. Nobody changes their own. */
export const MemberRow = ({ member, is_me, is_operator }: MemberRowProps) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const update = useUpdateMember()
  const roles: readonly Role[] = is_operator ? operatorRoles : tenantRoles
  const is_active = member.status === "active"
  const change = (input: { role?: Role; status?: AdminMember["status"] }) =>
    update.mutate({ id: member.id, ...input }, { onSuccess: () => toast.success(t("team.saved", { email: member.email })) })
  const toggle = async () => {
    const is_sure =
      !is_active ||
      (await ask({
        title: t("team.disable"),
        description: t("team.disableAsk", { email: member.email }),
        confirmText: t("team.disable"),
        cancelText: t("actions.cancel"),
      }))

    if (is_sure) {
      change({ status: is_active ? "disabled" : "active" })
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-56 items-center gap-2">
        <Text size="small" weight="plus" className="truncate">
          {member.email}
        </Text>
        {is_me && <Badge size="2xsmall">{t("team.me")}</Badge>}
      </div>
      <StatusBadge color={is_active ? "green" : "grey"}>{t(`team.status.${member.status}`)}</StatusBadge>
      {is_me ? (
        <Text size="small">{t(`role.${member.role}`)}</Text>
      ) : (
        <>
          <div className="w-48">
            <Select
              size="small"
              value={member.role}
              onValueChange={(role) => change({ role: role as Role })}
              disabled={update.isPending}
            >
              <Select.Trigger aria-label={t("team.roleOf", { email: member.email })}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {roles.map((role) => (
                  <Select.Item key={role} value={role}>
                    {t(`role.${role}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
          <Button size="small" variant="secondary" onClick={toggle} isLoading={update.isPending}>
            {t(is_active ? "team.disable" : "team.enable")}
          </Button>
        </>
      )}
      <Problem error={update.error} />
    </li>
  )
}
