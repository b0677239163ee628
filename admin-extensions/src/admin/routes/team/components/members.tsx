import type { Role } from "@guichet/tenancy/contracts"
import { Button, Input } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Pager } from "../../../components/pager"
import { Part, Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { PAGE_SIZE, usePageAsked } from "../../../lib/page-asked"
import { useMembers } from "../api"
import { MemberRow } from "./member-row"

/** Debounce: no request while the search is being typed. */
const PAUSE_MS = 300

/** The team's members, by email address; searchable once the list is long. Search and page are stored in the address. */
export const Members = ({ me, my_role }: { me: string; my_role: Role }) => {
  const { t } = useTranslation("console")
  const asked = usePageAsked()
  const [, setParams] = useSearchParams()
  const [typed, setTyped] = useState(asked.q ?? "")
  const { data, error, refetch } = useMembers(asked)
  const go = (to: { q?: string; offset?: number }) =>
    setParams(
      Object.fromEntries(Object.entries({ q: asked.q, ...to }).flatMap(([key, value]) => (value ? [[key, String(value)]] : []))),
      { replace: true }
    )

  useEffect(() => {
    const q = typed.trim() || undefined
    const timer = q !== asked.q && setTimeout(() => go({ q }), PAUSE_MS)

    return () => clearTimeout(timer || undefined)
  }, [typed])

  return (
    <Section
      level="h1"
      title={t("team.title")}
      hint={t("team.hint")}
      actions={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to="/team/roles">{t("team.roles")}</Link>
          </Button>
          <Button size="small" asChild>
            <Link to="/team/invite">{t("team.invite")}</Link>
          </Button>
        </>
      }
    >
      {(asked.q !== undefined || (data?.count ?? 0) > PAGE_SIZE) && (
        <Part>
          <Input
            type="search"
            size="small"
            className="max-w-80"
            aria-label={t("team.search")}
            placeholder={t("team.search")}
            maxLength={254}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Part>
      )}
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("team.notFound")} hint={t("team.notFoundHint")} />}
      <ul className="divide-y">
        {data?.members.map((member) => (
          <MemberRow key={member.id} member={member} is_me={member.email === me} my_role={my_role} />
        ))}
      </ul>
      {data && <Pager offset={asked.offset} count={data.count} onOffset={(offset) => go({ offset })} />}
    </Section>
  )
}
