import { maximumCharge } from "@guichet/kernel/money"
import type { EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Button, Input, Label, Text, toast } from "@medusajs/ui"
import { useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { useFormat } from "../../../../lib/format"
import { minorOf } from "../../../../lib/minor-of"
import { useEvent, usePutPrice } from "../../api"
import { wholeWords } from "../whole-words"
import { changesOf, columnsOf, levelOf, type PriceColumn } from "../price-grid"

/** Prices of all categories, kind by kind: typed once, saved together. */
const PricesPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event } = useEvent(id)

  return (
    <DrawerPage title={t("prices.grid")} right="event.write">
      {event && <PricesForm event={event} />}
    </DrawerPage>
  )
}

const PricesForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { typed, price } = useFormat()
  const { handleSuccess } = useRouteModal()
  const put = usePutPrice(event.id)
  const { categories } = event.chart
  const currency = event.currency.toUpperCase()
  const minor = (text: string) => minorOf(text, event.currency)
  const usual = [t("prices.usual.full"), t("prices.usual.reduced"), t("prices.usual.young")]
  const blank = (name: string): PriceColumn => ({ name, amounts: categories.map(() => "") })
  const there = columnsOf(event, ({ amount_minor }) => typed(amount_minor, event.currency))
  const form = useForm<{ columns: PriceColumn[] }>({
    defaultValues: { columns: there.length > 0 ? there : [blank(usual[0])] },
  })
  const { fields, append } = useFieldArray({ control: form.control, name: "columns" })
  const nameOf = (at: number) => form.getValues(`columns.${at}.name`)
  const isOnce = (name: string) =>
    form.getValues("columns").filter((column) => column.name.trim().toLowerCase() === name.trim().toLowerCase()).length === 1
  const submit = async ({ columns }: { columns: PriceColumn[] }) => {
    const changes = changesOf(event, columns, minor)

    // one after another: a failure keeps what is saved, and a retry sends the rest
    for (const change of changes) {
      await put.mutateAsync(change)
    }
    toast.success(t("prices.gridSaved", { count: changes.length }))
    handleSuccess()
  }
  /** Copies the first amount of a kind to each category. */
  const level = (at: number) => {
    const first = form.getValues(`columns.${at}.amounts`).find((amount) => amount.trim() !== "")

    categories.forEach((_, no) =>
      form.setValue(`columns.${at}.amounts.${no}`, first ?? "", { shouldDirty: true, shouldValidate: true })
    )
  }
  const errors = form.formState.errors.columns

  return (
    <DrawerForm form={form} onSubmit={submit} error={put.error} submit={t("actions.save")} is_busy={put.isPending}>
      <Text size="small" className="text-ui-fg-subtle">
        {t("prices.gridHint", { currency })}
      </Text>
      {fields.map((field, at) => {
        const is_there = at < there.length
        const problem = errors?.[at]

        return (
          <fieldset key={field.id} className="flex flex-col gap-3">
            <legend className="txt-compact-medium-plus mb-2">
              {is_there ? field.name : t("prices.newKind", { no: at + 1 })}
            </legend>
            {!is_there && (
              <div className="flex flex-col gap-1">
                <Label htmlFor={`kind-${at}`} size="small" weight="plus">
                  {t("prices.name")}
                </Label>
                <Input
                  id={`kind-${at}`}
                  maxLength={80}
                  autoComplete="off"
                  aria-invalid={Boolean(problem?.name)}
                  {...form.register(`columns.${at}.name`, {
                    required: t("form.required"),
                    validate: (name) => isOnce(name) || t("prices.takenKind"),
                  })}
                />
                {problem?.name && (
                  <Text size="small" role="alert" className="text-ui-fg-error">
                    {problem.name.message}
                  </Text>
                )}
              </div>
            )}
            <ul className="flex flex-col gap-2">
              {categories.map(({ key, name, color, sold_whole }, no) => (
                <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Label htmlFor={`amount-${at}-${no}`} size="small" className="flex min-w-0 flex-1 items-center gap-2">
                    <span className="size-3 shrink-0 rounded-full" style={{ background: color }} aria-hidden />
                    {name}
                  </Label>
                  <div className="w-32">
                    <Input
                      id={`amount-${at}-${no}`}
                      inputMode="decimal"
                      maxLength={20}
                      autoComplete="off"
                      autoFocus={at === 0 && no === 0}
                      aria-label={t("prices.cell", { category: name, name: nameOf(at), currency })}
                      aria-invalid={Boolean(problem?.amounts?.[no])}
                      className="text-right tabular-nums"
                      {...form.register(`columns.${at}.amounts.${no}`, {
                        validate: (text) => {
                          if (text.trim() === "") {
                            return !levelOf(event, key, nameOf(at)) || t("prices.stays")
                          }
                          const amount = minor(text)

                          return amount === null
                            ? t("prices.invalid")
                            : amount <= Number(maximumCharge(event.currency)) ||
                                t("prices.tooHigh", {
                                  max: `${typed(maximumCharge(event.currency), event.currency)} ${currency}`,
                                })
                        },
                      })}
                    />
                  </div>
                  {sold_whole && (
                    <Text size="small" className="text-ui-fg-subtle w-full">
                      {wholeWords(
                        { sold_whole },
                        minor(form.watch(`columns.${at}.amounts.${no}`)),
                        (amount) => price(amount, event.currency),
                        t
                      )}
                    </Text>
                  )}
                  {problem?.amounts?.[no] && (
                    <Text size="small" role="alert" className="text-ui-fg-error w-full">
                      {problem.amounts[no]?.message}
                    </Text>
                  )}
                </li>
              ))}
            </ul>
            {categories.length > 1 && (
              <Button type="button" size="small" variant="transparent" className="self-start" onClick={() => level(at)}>
                {t("prices.sameForAll")}
              </Button>
            )}
          </fieldset>
        )
      })}
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="self-start"
        onClick={() => append(blank(usual.find((name) => isFree(name, form.getValues("columns"))) ?? ""))}
      >
        {t("prices.addKind")}
      </Button>
    </DrawerForm>
  )
}

const isFree = (name: string, columns: PriceColumn[]) =>
  columns.every((column) => column.name.trim().toLowerCase() !== name.toLowerCase())

export default PricesPage
