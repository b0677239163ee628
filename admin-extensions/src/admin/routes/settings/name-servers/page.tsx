import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ServerStack } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { HelpLink } from "../../../components/help-link"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useCheckGlue, useNameServers } from "./api"
import { Server } from "./components/server"

/** What to register for our name servers, and what the parent zone says about them. */
const NameServersPage = () => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { data, error, refetch } = useNameServers()
  const check = useCheckGlue()

  if (!data) {
    return <LoadStatePage title={t("nameServers.title")} error={error} onRetry={refetch} />
  }
  const found = check.data

  return (
    <Section
      level="h1"
      title={t("nameServers.title")}
      hint={t("nameServers.hint", { domain: data.domain })}
      actions={
        <Button size="small" onClick={() => check.mutate()} isLoading={check.isPending}>
          {t("nameServers.check")}
        </Button>
      }
    >
      <ul className="divide-y">
        {data.servers.map((server) => (
          <Server
            key={server.host}
            server={server}
            domain={data.domain}
            verdict={found?.verdicts.find(({ host }) => host === server.host)}
          />
        ))}
      </ul>
      <Part className="flex flex-col items-start gap-2">
        <Problem error={check.error} />
        <Text size="small" role="status" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
          {check.isPending
            ? t("nameServers.checking")
            : found
              ? t("nameServers.checked", { parent: found.parent, when: here(found.checked_at) })
              : t("nameServers.never")}
        </Text>
        {found && found.named.length > 0 && (
          <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
            {t("nameServers.named", { named: found.named.join(", ") })}
          </Text>
        )}
        <HelpLink page="name-servers" />
      </Part>
    </Section>
  )
}

export const config = defineRouteConfig({ label: "nav.nameServers", translationNs: "console", icon: ServerStack })

export const handle = { breadcrumb: () => null }

export default NameServersPage
