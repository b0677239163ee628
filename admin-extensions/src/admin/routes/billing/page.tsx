import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { type AdminBilling, invoiceFilters } from "@guichet/billing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DataList } from "../../components/data-list"
import { useInvoiceColumns, useInvoiceFilter } from "../../components/invoice/columns"
import { PlanTerms } from "../../components/plan-terms"
import { Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { isApiError } from "../../lib/api"
import { useFormat } from "../../lib/format"
import { oneOf } from "../../lib/one-of"
import { usePageAsked } from "../../lib/page-asked"
import { useSite } from "../../lib/site"
import { useBilling, useOwnInvoices } from "./api"
import { CardSection } from "./components/card-section"
import { ChangeOrLeave } from "./components/change-or-leave"

/** What this site pays the operator: plan, balance, every invoice. */
const BillingPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const { q, offset } = usePageAsked()
  const { data: site } = useSite()
  const billing = useBilling()
  const invoices = useOwnInvoices({ q, offset, filter: oneOf(params.get("filter"), invoiceFilters) })
  const columns = useInvoiceColumns("/billing", false)
  const filter = useInvoiceFilter()
  const has_no_plan = isApiError(billing.error) && billing.error.code === "not_found"

  return (
    <div className="flex flex-col gap-y-3">
      <Section level="h1" title={t("billing.title")} hint={t(has_no_plan ? "billing.noPlan" : "billing.hint")}>
        {billing.data && <BillingSummary billing={billing.data} />}
        {!billing.data && !has_no_plan && <LoadState error={billing.error} onRetry={billing.refetch} />}
      </Section>
      {billing.data && <CardSection />}
      <DataList
        level="h2"
        title={t("invoices.all")}
        rows={invoices.data?.invoices}
        count={invoices.data?.count}
        query={invoices}
        columns={columns}
        filters={[filter as never]}
        rowHref={({ id }) => `/billing/${id}`}
        none={{ title: t("invoices.none"), hint: t("billing.noneHint") }}
        not_found={{ title: t("invoices.notFound"), hint: t("invoices.notFoundHint") }}
      />
      {site?.tenant.kind === "client" && !site.tenant.closing && <ChangeOrLeave site={site} />}
    </div>
  )
}

const BillingSummary = ({
  billing: { plan, currency, period, balance_minor, accrued_minor, other_currencies },
}: {
  billing: AdminBilling
}) => {
  const { t } = useTranslation("console")
  const { money, date } = useFormat()

  return (
    <>
      <SectionRow title={t("billing.plan")} value={plan.name} />
      <SectionRow
        title={t("billing.terms")}
        value={
          <>
            <PlanTerms price={plan.price} fee_collection={plan.fee_collection} fee_base={plan.fee_base} />
            <OwnTerms plan={plan} />
          </>
        }
      />
      {period && <SectionRow title={t("billing.next")} value={date(period.ends_on)} />}
      <SectionRow title={t("billing.accrued")} value={money(accrued_minor, currency)} />
      <SectionRow
        title={t(balance_minor < 0 ? "billing.inFavour" : "billing.balance")}
        value={money(Math.abs(balance_minor), currency)}
      />
      {other_currencies.map((other) => (
        <SectionRow
          key={other.currency}
          title={t("billing.otherCurrency", { currency: other.currency.toUpperCase() })}
          value={t(other.balance_minor < 0 ? "billing.otherInFavour" : "billing.otherValue", {
            balance: money(Math.abs(other.balance_minor), other.currency),
            accrued: money(other.accrued_minor, other.currency),
          })}
        />
      ))}
    </>
  )
}

/** Why the site pays this: its own terms, and the exchange rate of converted prices. */
const OwnTerms = ({ plan: { conversion, own_terms } }: Pick<AdminBilling, "plan">) => {
  const { t } = useTranslation("console")
  const { date } = useFormat()

  return (
    <span className="text-ui-fg-subtle flex flex-col">
      {conversion && (
        <span>
          {t("clientPrice.converted", {
            from: conversion.from.toUpperCase(),
            rate: Number(conversion.rate),
            day: date(conversion.as_of),
          })}
        </span>
      )}
      {own_terms.length > 0 && (
        <span>{t("clientPrice.ofClient", { fields: own_terms.map((field) => t(`clientPrice.field.${field}`)).join(", ") })}</span>
      )}
    </span>
  )
}

export const config = defineRouteConfig({ label: "nav.billing", translationNs: "console", icon: DocumentText, rank: 8 })

export const handle = { breadcrumb: () => null }

export default BillingPage
