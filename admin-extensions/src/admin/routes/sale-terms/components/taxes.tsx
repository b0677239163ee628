import type { SaleTaxDTO, SaleTermsDTO } from "@guichet/ticketing/contracts"
import { Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { typedPercent } from "../../../lib/parse-number"
import type { TaxLinkState } from "../@tax/page"
import { useRemoveTax } from "../api"

/** Tax rates, the usual one first. */
export const Taxes = ({ terms }: { terms: SaleTermsDTO }) => {
  const { t } = useTranslation("console")
  const may_write = useMay()("sale_terms.write")
  const prompt = usePrompt()
  const remove = useRemoveTax()
  const confirm = async ({ id, name }: SaleTaxDTO) => {
    const is_sure = await prompt({
      title: t("terms.removeTax", { name }),
      description: t("terms.removeTaxAsk"),
      confirmText: t("offers.remove"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(id, { onSuccess: () => toast.success(t("offers.removed")) })
    }
  }

  return (
    <Section
      title={t("terms.taxes")}
      hint={t("terms.taxesHint")}
      actions={
        may_write && (
          <Button size="small" variant="secondary" asChild>
            <Link to="tax">{t("terms.addTax")}</Link>
          </Button>
        )
      }
    >
      {remove.error && (
        <Part>
          <Problem error={remove.error} />
        </Part>
      )}
      {terms.taxes.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("terms.noTaxes")}
          </Text>
        </Part>
      )}
      <ul className="divide-y">
        {terms.taxes.map((tax) => (
          <TaxRow key={tax.id} tax={tax} onRemove={may_write ? () => void confirm(tax) : undefined} />
        ))}
      </ul>
    </Section>
  )
}

const TaxRow = ({ tax, onRemove }: { tax: SaleTaxDTO; onRemove?: () => void }) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const uses = [
    tax.event_count > 0 && t("terms.events", { count: tax.event_count }),
    tax.add_on_count > 0 && t("terms.addOns", { count: tax.add_on_count }),
  ].filter(Boolean)

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus" className="flex flex-wrap items-center gap-2 break-words">
          {tax.name}
          {tax.is_default && <Badge size="2xsmall">{t("terms.usual")}</Badge>}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("terms.rate", { percent: typedPercent(tax.percent, language) })}
          {uses.length > 0 && ` · ${t("terms.usedBy", { what: uses.join(", ") })}`}
        </Text>
      </div>
      {onRemove && (
        <>
          <Button size="small" variant="secondary" asChild>
            <Link
              to="tax"
              state={{ tax_id: tax.id } satisfies TaxLinkState}
              aria-label={t("actions.labelled", { label: t("actions.edit"), what: tax.name })}
            >
              {t("actions.edit")}
            </Link>
          </Button>
          {uses.length === 0 && (
            <Button
              size="small"
              variant="transparent"
              onClick={onRemove}
              aria-label={t("actions.labelled", { label: t("offers.remove"), what: tax.name })}
            >
              {t("offers.remove")}
            </Button>
          )}
        </>
      )}
    </li>
  )
}
