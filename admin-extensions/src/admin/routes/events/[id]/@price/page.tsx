import { fromMinor, toMinor } from "@guichet/kernel/money"
import type { EventDTO, PriceLevelDTO } from "@guichet/ticketing/contracts"
import { Form, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, Select, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { DrawerFooter } from "../../../../components/modal-footer"
import { Problem } from "../../../../components/problem"
import { TextField } from "../../../../components/text-field"
import { useAddPrice, useChangePrice, useEvent } from "../../api"

/** `?category=` adds a price to it, `?level=` changes one, neither lets one choose among the categories without a price. */
const PricePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: event } = useEvent(id)
  const level = event?.price_levels.find((candidate) => candidate.id === params.get("level"))

  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t(level ? "prices.change" : "prices.add")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {event && <PriceForm event={event} level={level} category_key={params.get("category") ?? firstUnpriced(event)} />}
    </RouteDrawer>
  )
}

const firstUnpriced = ({ chart, price_levels }: EventDTO) =>
  chart.categories.find(({ key }) => !price_levels.some(({ category_key }) => category_key === key))?.key ??
  chart.categories[0]?.key ??
  ""

interface PriceFormProps {
  event: EventDTO
  level?: PriceLevelDTO
  category_key: string
}

const PriceForm = ({ event, level, category_key }: PriceFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const add = useAddPrice(event.id)
  const change = useChangePrice(event.id)
  const form = useForm({
    defaultValues: {
      category_key: level?.category_key ?? category_key,
      name: level?.name ?? t("prices.defaultName"),
      amount: level ? fromMinor(BigInt(level.amount_minor), event.currency) : "",
    },
  })
  const submit = form.handleSubmit(async (values) => {
    const amount_minor = minorOf(values.amount, event.currency) ?? 0

    await (level
      ? change.mutateAsync({ level_id: level.id, amount_minor })
      : add.mutateAsync({ category_key: values.category_key, name: values.name, amount_minor }))
    toast.success(t("prices.saved"))
    handleSuccess()
  })

  return (
    <RouteDrawer.Form form={form}>
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
          <Problem error={add.error ?? change.error} />
          {!level && (
            <>
              <Form.Field
                control={form.control}
                name="category_key"
                render={({ field: { onChange, ref, ...field } }) => (
                  <Form.Item>
                    <Form.Label>{t("prices.category")}</Form.Label>
                    <Form.Control>
                      <Select {...field} onValueChange={onChange}>
                        <Select.Trigger ref={ref} aria-label={t("prices.category")}>
                          <Select.Value />
                        </Select.Trigger>
                        <Select.Content>
                          {event.chart.categories.map(({ key, name }) => (
                            <Select.Item key={key} value={key}>
                              {name}
                            </Select.Item>
                          ))}
                        </Select.Content>
                      </Select>
                    </Form.Control>
                  </Form.Item>
                )}
              />
              <TextField control={form.control} name="name" label={t("prices.name")} hint={t("prices.nameHint")} max={80} />
            </>
          )}
          <TextField
            control={form.control}
            name="amount"
            label={t("prices.amount", { currency: event.currency.toUpperCase() })}
            hint={t(level ? "prices.changeHint" : "prices.amountHint")}
            input_mode="decimal"
            max={20}
            autoFocus
            rules={{ validate: (value) => minorOf(String(value), event.currency) !== null || t("prices.invalid") }}
          />
        </RouteDrawer.Body>
        <DrawerFooter submit={t("actions.save")} is_busy={add.isPending || change.isPending} />
      </form>
    </RouteDrawer.Form>
  )
}

/** `12,50` and `12.50` alike; null when it is no price in this currency. */
function minorOf(text: string, currency: string): number | null {
  try {
    const amount_minor = toMinor(text.trim().replace(",", "."), currency)

    return amount_minor < 0n ? null : Number(amount_minor)
  } catch {
    return null
  }
}

export default PricePage
