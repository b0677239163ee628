import { deviceWords } from "@guichet/kernel/device-words"
import type { AdminSession } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { erase, read, write } from "../../lib/api"
import { useFormat } from "../../lib/format"
import { Problem } from "../problem"
import { Part, Section } from "../section"
import { LoadState } from "../load-state"

const KEY = ["console", "sessions"]

/** Browsers that are signed in with this account, on every console. Each one can be signed out, or all but this one. */
export const OwnSessions = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const ask = usePrompt()
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => read<{ sessions: AdminSession[] }>("/admin/sessions"),
  })
  const again = () => client.invalidateQueries({ queryKey: KEY })
  const endOthers = useMutation({
    mutationFn: () => write("/admin/sessions/end-others"),
    onSuccess: () => {
      toast.success(t("account.sessions.endedOthers"))

      return again()
    },
  })
  const confirm = async () => {
    const is_sure = await ask({
      title: t("account.sessions.endOthers"),
      description: t("account.sessions.endOthersAsk"),
      confirmText: t("account.sessions.endOthers"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      endOthers.mutate()
    }
  }
  const others = data?.sessions.filter(({ is_this }) => !is_this) ?? []

  return (
    <Section
      title={t("account.sessions.title")}
      hint={t("account.sessions.hint")}
      actions={
        others.length > 0 && (
          <Button size="small" variant="secondary" onClick={confirm} isLoading={endOthers.isPending}>
            {t("account.sessions.endOthers")}
          </Button>
        )
      }
    >
      {endOthers.error && (
        <Part>
          <Problem error={endOthers.error} />
        </Part>
      )}
      {(error || !data) && <LoadState error={error} onRetry={refetch} rows={2} />}
      <ul className="divide-y">
        {data?.sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnded={again} />
        ))}
      </ul>
    </Section>
  )
}

const SessionRow = ({ session, onEnded }: { session: AdminSession; onEnded: () => Promise<void> }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const end = useMutation({
    mutationFn: () => erase(`/admin/sessions/${session.id}`),
    onSuccess: () => {
      toast.success(t("account.sessions.ended"))

      return onEnded()
    },
  })
  const device = deviceWords(session.user_agent) ?? t("account.sessions.unknown")
  const where = [session.host, session.address, session.kind === "support" && t("account.sessions.support")]

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus">
          {device}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {where.filter(Boolean).join(" · ")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("account.sessions.since", { since: here(session.since), seen: here(session.last_seen_at) })}
        </Text>
      </div>
      {session.is_this ? (
        <StatusBadge color="green">{t("account.sessions.this")}</StatusBadge>
      ) : (
        <Button
          size="small"
          variant="secondary"
          aria-label={t("actions.labelled", { label: t("account.sessions.end"), what: device })}
          onClick={() => end.mutate()}
          isLoading={end.isPending}
        >
          {t("account.sessions.end")}
        </Button>
      )}
      <Problem error={end.error} />
    </li>
  )
}
