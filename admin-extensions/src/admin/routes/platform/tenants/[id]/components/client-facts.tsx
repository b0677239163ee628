import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { Section } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"
import { countryName } from "../../../../../lib/countries"
import { StatusOfAccount } from "../../../../payments/components/status-of-account"
import { ClientPlan } from "../../components/client-state"

/** The current state of a client: people, addresses, money. */
export const ClientFacts = ({ snapshot }: { snapshot: AdminClientSnapshot }) => {
  const { t } = useTranslation("console")
  const { count, dayHere, money, language } = useFormat()
  const { client, owners, hosts, payment_account, receivable } = snapshot
  const languages = new Intl.DisplayNames([language], { type: "language" })

  return (
    <Section title={t("client.facts")}>
      <SectionRow title={t("tenants.plan")} value={<ClientPlan plan={client.plan} />} />
      {receivable && (
        <SectionRow
          title={t("client.receivable")}
          value={
            receivable.length === 0
              ? t("client.nothingOpen")
              : receivable
                  .map(({ invoice_count, open_minor, currency }) =>
                    t("client.receivableValue", { count: invoice_count, amount: money(open_minor, currency) })
                  )
                  .join(" · ")
          }
        />
      )}
      <SectionRow title={t("client.account")} value={<StatusOfAccount status={payment_account.status} />} />
      <SectionRow
        title={t("client.onSale")}
        value={[
          t("client.onSaleEvents", { count: snapshot.published_event_count, shown: count(snapshot.published_event_count) }),
          t("client.onSaleDates", { count: snapshot.performance_count, shown: count(snapshot.performance_count) }),
        ].join(", ")}
      />
      <SectionRow
        title={t("client.owners")}
        value={
          <Lines
            lines={owners.map(({ email, status }) => (status === "active" ? email : `${email} (${t("client.disabled")})`))}
          />
        }
      />
      <SectionRow title={t("client.members")} value={count(snapshot.member_count)} />
      <SectionRow
        title={t("client.hosts")}
        value={
          <Lines
            lines={hosts.map(({ host, status }) => (status === "live" ? host : `${host} (${t(`client.hostStatus.${status}`)})`))}
          />
        }
      />
      <SectionRow
        title={t("client.country")}
        value={`${countryName(client.country, language)} · ${client.currency.toUpperCase()}`}
      />
      <SectionRow
        title={t("client.languages")}
        value={client.locales.map((locale) => languages.of(locale) ?? locale).join(", ")}
      />
      <SectionRow title={t("client.timeZone")} value={client.time_zone.replace(/_/g, " ")} />
      <SectionRow title={t("client.since")} value={dayHere(client.created_at)} />
    </Section>
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ul className="txt-small flex flex-col">
    {lines.map((line) => (
      <li key={line} className="break-all">
        {line}
      </li>
    ))}
  </ul>
)
