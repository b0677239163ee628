import { type AdminInvitation, grantableRoles, type InvitationState, type Role } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useResend, useRevoke } from "../api"

const colors: Record<InvitationState, "orange" | "green" | "grey" | "red"> = {
  open: "orange",
  accepted: "green",
  revoked: "grey",
  expired: "red",
}

/** One invitation: recipient, role and state; members who could have sent it can send it again or withdraw it. */
export const InvitationRow = ({ invitation, my_role }: { invitation: AdminInvitation; my_role: Role }) => {
  const { t } = useTranslation("console")
  const { here, dayHere } = useFormat()
  const ask = usePrompt()
  const [resend, revoke] = [useResend(), useRevoke()]
  const { id, email, role, state } = invitation
  const is_mine = grantableRoles(my_role).includes(role)
  const is_busy = resend.isPending || revoke.isPending
  const takeBack = async () => {
    const is_sure = await ask({
      title: t("team.revoke"),
      description: t("team.revokeAsk", { email }),
      confirmText: t("team.revoke"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      revoke.mutate(id, { onSuccess: () => toast.success(t("team.revoked", { email })) })
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-56">
        <Text size="small" weight="plus" className="min-w-0 break-all">
          {email}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`role.${role}`)} ·{" "}
          {state === "open"
            ? t("team.until", { day: dayHere(invitation.expires_at) })
            : t("team.mailed", { moment: here(invitation.mailed_at) })}
        </Text>
      </div>
      <StatusBadge color={colors[state]}>{t(`team.invitationState.${state}`)}</StatusBadge>
      {is_mine && state !== "accepted" && state !== "revoked" && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            size="small"
            variant="secondary"
            disabled={is_busy}
            aria-label={t("team.resendOf", { email })}
            onClick={() => resend.mutate(id, { onSuccess: () => toast.success(t("team.invited", { email })) })}
          >
            {t("team.resend")}
          </Button>
          {state === "open" && (
            <Button
              size="small"
              variant="secondary"
              disabled={is_busy}
              aria-label={t("team.revokeOf", { email })}
              onClick={takeBack}
            >
              {t("team.revoke")}
            </Button>
          )}
        </div>
      )}
      <Problem error={resend.error ?? revoke.error} />
    </li>
  )
}
