import { defineRouteConfig } from "@medusajs/admin-sdk"
import { GlobeEurope } from "@medusajs/icons"
import type { AdminDomain } from "@guichet/domains/contracts"
import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { Empty } from "../../components/empty"
import { Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { useMay, useSite } from "../../lib/site"
import { useDomains } from "./api"
import { DomainState } from "./components/domain-state"

/** The hosts of a site: the platform's own, and the domains that its members added. */
const DomainsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data: site } = useSite()
  const { data, error, refetch } = useDomains()
  const hint =
    data && site?.tenant.kind === "platform" && !site.tenant.is_single_site
      ? t("domains.hintOfOperator", { domain: data.own.host })
      : t("domains.hint")
  const add = may("domain.manage") && (
    <Button size="small" variant="secondary" asChild>
      <Link to="add">{t("domains.add")}</Link>
    </Button>
  )

  return (
    <>
      <Section level="h1" title={t("domains.title")} hint={hint} actions={data?.domains.length !== 0 && add}>
        {!data && <LoadState error={error} onRetry={refetch} />}
        {data?.domains.length === 0 && (
          <Empty title={t("domains.none")} hint={t("domains.noneHint", { host: data.own.host })} action={add} />
        )}
        {data && data.domains.length > 0 && (
          <ul className="divide-y">
            {data.domains.map((domain) => (
              <DomainRow key={domain.id} domain={domain} />
            ))}
            <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
              <Name name={data.own.host} hint={t("domains.own")} />
              <Main is_main={data.own.is_canonical} />
            </li>
          </ul>
        )}
      </Section>
      <Outlet />
    </>
  )
}

const DomainRow = ({ domain }: { domain: AdminDomain }) => (
  <li>
    <Link to={domain.id} className="hover:bg-ui-bg-base-hover flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <Name name={domain.display_host} hint={domain.display_host === domain.host ? undefined : domain.host} />
      {domain.state === "live" && !domain.moved_away_at && <Main is_main={domain.is_canonical} />}
      <DomainState domain={domain} />
    </Link>
  </li>
)

const Name = ({ name, hint }: { name: string; hint?: string }) => (
  <span className="min-w-0 flex-1 basis-56">
    <Text size="small" weight="plus" className="[overflow-wrap:anywhere]">
      {name}
    </Text>
    {hint && (
      <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
        {hint}
      </Text>
    )}
  </span>
)

const Main = ({ is_main }: { is_main: boolean }) => {
  const { t } = useTranslation("console")

  return is_main ? (
    <Badge size="2xsmall" color="blue">
      {t("domains.main")}
    </Badge>
  ) : (
    <Text size="small" className="text-ui-fg-subtle">
      {t("domains.leadsOn")}
    </Text>
  )
}

export const config = defineRouteConfig({ label: "nav.domains", translationNs: "console", icon: GlobeEurope, rank: 7.5 })

export const handle = { breadcrumb: () => null }

export default DomainsPage
