import { type AdminMember, grantableRoles, type Role } from "@guichet/tenancy/contracts"
import { Badge, Button, Select, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useDropSecondFactor, useRemoveMember, useUpdateMember } from "../api"

interface MemberRowProps {
  member: AdminMember
  is_me: boolean
  /** of the viewer: roles above it are not offered */
  my_role: Role
}

/** One member: role and access. No one can change their own. */
export const MemberRow = ({ member, is_me, my_role }: MemberRowProps) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const update = useUpdateMember()
  const remove = useRemoveMember()
  const dropFactor = useDropSecondFactor()
  const roles = grantableRoles(my_role)
  const { id, email, role } = member
  const is_active = member.status === "active"
  const is_busy = update.isPending || remove.isPending || dropFactor.isPending
  const saved = { onSuccess: () => toast.success(t("team.saved", { email })) }
  const sure = (action: "disable" | "remove" | "dropFactor") =>
    ask({
      title: t(`team.${action}`),
      description: t(`team.${action}Ask`, { email }),
      confirmText: t(`team.${action}`),
      cancelText: t("actions.cancel"),
    })
  const toggle = async () => {
    if (!is_active || (await sure("disable"))) {
      update.mutate({ id, status: is_active ? "disabled" : "active" }, saved)
    }
  }
  const drop = async () => {
    if (await sure("remove")) {
      remove.mutate(id, { onSuccess: () => toast.success(t("team.removed", { email })) })
    }
  }

  const dropTheirFactor = async () => {
    if (await sure("dropFactor")) {
      dropFactor.mutate(id, { onSuccess: () => toast.success(t("team.factorDropped", { email })) })
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-56 items-center gap-2">
        <Text size="small" weight="plus" className="min-w-0 break-all">
          {email}
        </Text>
        {is_me && <Badge size="2xsmall">{t("team.me")}</Badge>}
      </div>
      <StatusBadge color={is_active ? "green" : "grey"}>{t(`team.status.${member.status}`)}</StatusBadge>
      {is_me || !roles.includes(role) ? (
        <Text size="small">{t(`role.${role}`)}</Text>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-44">
            <Select
              size="small"
              value={role}
              onValueChange={(chosen) => update.mutate({ id, role: chosen as Role }, saved)}
              disabled={is_busy}
            >
              <Select.Trigger aria-label={t("team.roleOf", { email })}>
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
          </div>
          <Button
            size="small"
            variant="secondary"
            onClick={toggle}
            disabled={is_busy}
            aria-label={t(is_active ? "team.disableOf" : "team.enableOf", { email })}
          >
            {t(is_active ? "team.disable" : "team.enable")}
          </Button>
          {member.has_second_factor && (
            <Button
              size="small"
              variant="secondary"
              onClick={dropTheirFactor}
              disabled={is_busy}
              aria-label={t("team.dropFactorOf", { email })}
            >
              {t("team.dropFactor")}
            </Button>
          )}
          <Button size="small" variant="secondary" onClick={drop} disabled={is_busy} aria-label={t("team.removeOf", { email })}>
            {t("team.remove")}
          </Button>
        </div>
      )}
      <Problem error={update.error ?? remove.error ?? dropFactor.error} />
    </li>
  )
}
