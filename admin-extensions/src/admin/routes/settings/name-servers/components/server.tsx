import type { GlueVerdict, NameServerHost } from "@guichet/domains/contracts"
import { Alert, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface ServerProps {
  server: NameServerHost
  domain: string
  verdict?: GlueVerdict
}

/** A name server with its addresses, each ready to be copied into the registrar's form. */
export const Server = ({ server: { host, addresses }, domain, verdict }: ServerProps) => {
  const { t } = useTranslation("console")

  return (
    <li className="flex flex-col gap-3 px-4 py-4 md:px-6">
      <div className="grid gap-3 md:grid-cols-2">
        <Texts label={t("nameServers.server")} texts={[host]} />
        <Texts label={t("nameServers.addresses")} texts={addresses} />
      </div>
      {verdict && (
        <Alert variant={verdict.code === "right" || verdict.code === "not_needed" ? "success" : "error"} role="status">
          <div className="flex flex-col gap-1 [overflow-wrap:anywhere]">
            <span>{t(`nameServers.verdicts.${wordsOf(verdict, domain)}`, { domain })}</span>
            {verdict.code !== "right" && verdict.found.length > 0 && (
              <span className="text-ui-fg-subtle">{t("nameServers.found", { found: verdict.found.join(", ") })}</span>
            )}
          </div>
        </Alert>
      )}
    </li>
  )
}

const Texts = ({ label, texts }: { label: string; texts: string[] }) => {
  const { t } = useTranslation("console")

  return (
    <div className="min-w-0">
      <Text size="xsmall" className="text-ui-fg-subtle">
        {label}
      </Text>
      {texts.map((text) => (
        <div key={text} className="flex items-center gap-2">
          <code className="txt-small font-mono [overflow-wrap:anywhere]">{text}</code>
          <Copy content={text} aria-label={t("nameServers.copy", { text })} className="shrink-0" />
        </div>
      ))}
    </div>
  )
}

/** Nothing above the demo's own domain can answer. */
const wordsOf = ({ code }: GlueVerdict, domain: string) =>
  code === "timed_out" && domain.endsWith(".localhost") ? "local" : code
