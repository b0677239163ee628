// Long because one page leads from a plan's counts over its seats to the decision.
import type { HallChangeDTO, HallChangeItemDTO, HallChangeItems } from "@guichet/ticketing/contracts"
import { Combobox, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Badge, Button, Label, StatusBadge, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams, useSearchParams } from "react-router-dom"
import { NextPageButton } from "../../../../components/next-page"
import { DrawerPage } from "../../../../components/page-form"
import { ProgressBar } from "../../../../components/progress-bar"
import { LoadState } from "../../../../components/load-state"
import { seatWords } from "../../../../components/seat-words"
import { ApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { HallProblem } from "../components/hall-problem"
import {
  useChoosePlace,
  useConfirmHallChange,
  useFreePlaces,
  useHallChange,
  useHallChangeItems,
  usePlanHallChanges,
  useWithdrawHallChange,
} from "../hall-changes-api"

const MAX_MESSAGE = 500
const colors: Record<HallChangeItemDTO["state"], "grey" | "blue" | "green" | "orange"> = {
  planned: "grey",
  waiting: "blue",
  accepted: "green",
  returned: "orange",
  gone: "grey",
  notified: "blue",
}

/** One hall change: who moves where, then the decision; afterwards, who has answered. */
const HallChangePage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const of = params.get("of") ?? ""
  const { data, error, refetch } = useHallChange(of)

  return (
    <DrawerPage title={t("hall.title")}>
      {data ? (
        <Change key={data.id} change={data} />
      ) : (
        <LoadState error={of === "" ? new ApiError("not_found", 404) : error} onRetry={refetch} />
      )}
    </DrawerPage>
  )
}

const Change = ({ change }: { change: HallChangeDTO }) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const { id = "" } = useParams()
  const { handleSuccess } = useRouteModal()
  const ask = usePrompt()
  const may = useMay()
  const plan = usePlanHallChanges(id)
  const confirm = useConfirmHallChange(change.id)
  const withdraw = useWithdrawHallChange(change.id)
  const [message, setMessage] = useState("")
  const field = useId()
  const { counts, state } = change
  const may_decide = state === "planned" && may("event.cancel")
  const sure = async () => {
    const is_sure = await ask({
      title: t("hall.ask", { count: counts.planned }),
      description: t(
        counts.planned > 0 ? "hall.askText" : change.changed_count > 0 ? "hall.askBuyersNotified" : "hall.askNoOneNotified"
      ),
      confirmText: t("hall.confirm"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      confirm.mutate(
        { message: message.trim() || null },
        {
          onSuccess: () => {
            toast.success(t("hall.confirmed"))
            handleSuccess()
          },
        }
      )
    }
  }

  return (
    <>
      <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
        <HallProblem error={confirm.error ?? withdraw.error ?? plan.error} />
        <div className="flex flex-col gap-1">
          <Text weight="plus">{moment(change.starts_at, change.time_zone)}</Text>
          <Text size="small">{t("hall.versions", { from: change.from_no, to: change.to_no })}</Text>
          {change.message && <Text size="small">{t("cancel.messageToBuyers", { reason: change.message })}</Text>}
          <Text size="small" className="text-ui-fg-subtle">
            {t("cancel.by", { who: change.requested_by, when: here(change.requested_at) })}
          </Text>
        </div>
        <Counts change={change} />
        {may("sales.read") && <Items change={change} which="moving" may_choose={may_decide} />}
        {may_decide && counts.planned > 0 && (
          <div className="flex flex-col items-start gap-2">
            <Button
              size="small"
              variant="secondary"
              isLoading={plan.isPending}
              onClick={() =>
                plan.mutate({
                  ...{ performance_ids: [change.performance_id], version_id: change.to_version_id, keeps_places: true },
                })
              }
            >
              {t("hall.keepAll")}
            </Button>
            <Text size="small" className="text-ui-fg-subtle">
              {t("hall.keepAllHint")}
            </Text>
          </div>
        )}
        {may("sales.read") && change.changed_count > 0 && <Items change={change} which="staying" may_choose={false} />}
        {may_decide && counts.planned > 0 && (
          <div className="flex flex-col gap-2">
            <Label htmlFor={field} size="small" weight="plus">
              {t("hall.message")}
            </Label>
            <Textarea
              id={field}
              value={message}
              maxLength={MAX_MESSAGE}
              rows={3}
              onChange={(event) => setMessage(event.target.value)}
            />
            <Text size="small" className="text-ui-fg-subtle">
              {t("hall.messageHint")}
            </Text>
          </div>
        )}
      </RouteDrawer.Body>
      {may_decide && (
        <RouteDrawer.Footer className="flex-wrap">
          <Button
            size="small"
            variant="secondary"
            isLoading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: () => handleSuccess() })}
          >
            {t("hall.withdraw")}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isLoading={plan.isPending}
            onClick={() => plan.mutate({ performance_ids: [change.performance_id], version_id: change.to_version_id })}
          >
            {t("hall.again")}
          </Button>
          <Button size="small" isLoading={confirm.isPending} disabled={counts.unplaced > 0} onClick={sure}>
            {t("hall.confirm")}
          </Button>
        </RouteDrawer.Footer>
      )}
    </>
  )
}

const Counts = ({ change: { state, counts, kept_count, changed_count } }: { change: HallChangeDTO }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const answered = counts.accepted + counts.returned
  const all = answered + counts.waiting
  const progress = t("hall.answered", { answered: count(answered), all: count(all), count: all })

  return (
    <div className="flex flex-col gap-1 rounded-lg border p-4" aria-live="polite">
      <Text size="small">{t("hall.kept", { count: kept_count })}</Text>
      {changed_count > 0 && <Text size="small">{t("hall.changed", { count: changed_count })}</Text>}
      {state === "planned" && (
        <Text size="small" weight="plus">
          {counts.planned === 0 ? t("hall.noOneMoves") : t("hall.moves", { count: counts.planned })}
        </Text>
      )}
      {counts.apart > 0 && <Text size="small">{t("hall.apart", { count: counts.apart })}</Text>}
      {counts.unplaced > 0 && (
        <Text size="small" className="text-ui-fg-error">
          {t("hall.unplaced", { count: counts.unplaced })}
        </Text>
      )}
      {state === "confirmed" && all > 0 && (
        <>
          <ProgressBar max={all} value={answered} label={progress} />
          <Text size="small" className="tabular-nums">
            {progress}
          </Text>
          {counts.returned > 0 && <Text size="small">{t("hall.returned", { count: counts.returned })}</Text>}
          {counts.waiting > 0 && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("hall.unanswered")}
            </Text>
          )}
        </>
      )}
    </div>
  )
}

interface ItemsProps {
  change: HallChangeDTO
  which: HallChangeItems
  may_choose: boolean
}

/** Tickets of one kind, one page at a time. */
const Items = ({ change, which, may_choose }: ItemsProps) => {
  const { t } = useTranslation("console")
  const list = useHallChangeItems(change.id, which)
  const { data, error, refetch } = list
  const title = t(which === "moving" ? "hall.who" : "hall.staying")

  if (!data) {
    return <LoadState error={error} onRetry={refetch} />
  }
  const items = data.pages.flatMap((page) => page.items)

  return items.length === 0 ? null : (
    <div className="flex flex-col gap-3">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <ul className="divide-y rounded-lg border" aria-label={title}>
        {parties(items).map(({ item, people }) => (
          <ItemRow
            key={item.ticket_id}
            change_id={change.id}
            item={item}
            people={people}
            may_choose={may_choose && item.state === "planned"}
          />
        ))}
      </ul>
      <NextPageButton list={list} className="self-center" label={t("hall.more")} />
    </div>
  )
}

/**
 * Groups tickets of one order at one table or booth, or in one area, that get the same result and are chosen for together: one
 * row.
 */
function parties(items: HallChangeItemDTO[]): { item: HallChangeItemDTO; people: number }[] {
  const rows = new Map<string, { item: HallChangeItemDTO; people: number }>()
  for (const item of items) {
    const { ticket_id, sale_id, was, becomes, how, state, because } = item
    const key = was.kind === "seat" ? ticket_id : [sale_id, was.uid, becomes?.uid, how, state, because].join(" ")
    const row = rows.get(key)
    rows.set(key, { item: row?.item ?? item, people: (row?.people ?? 0) + 1 })
  }

  return [...rows.values()]
}

interface ItemRowProps {
  change_id: string
  item: HallChangeItemDTO
  /** people of the group, at one table or booth or in one area */
  people: number
  may_choose: boolean
}

const ItemRow = ({ change_id, item, people, may_choose }: ItemRowProps) => {
  const { t } = useTranslation("console")
  const [is_choosing, setChoosing] = useState(false)
  const { was, becomes, own, how, state, because } = item
  const choose = useChoosePlace(change_id)
  const is_own = becomes !== null && becomes.uid === was.uid

  return (
    <li className="flex flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Link to={`/sales/${item.sale_id}`} className="text-ui-fg-interactive txt-small min-w-0 break-words">
          {item.buyer_name ?? t("hall.buyer")}
        </Link>
        {state === "planned" && how === "stays" ? null : state === "planned" ? (
          <Badge size="2xsmall" color={becomes ? (how === "apart" ? "orange" : "grey") : "red"}>
            {t(becomes ? `hall.how.${is_own ? "own" : how}` : "hall.how.none")}
          </Badge>
        ) : (
          <StatusBadge color={colors[state]}>{t(`hall.item.${state}`)}</StatusBadge>
        )}
      </div>
      <Text size="small" className="break-words">
        {is_own && because !== "relabelled"
          ? seatWords(was, t)
          : `${seatWords(was, t)} → ${becomes ? seatWords(becomes, t) : t("hall.noPlace")}`}
        {was.kind !== "seat" && ` (${t("hall.people", { count: people })})`}
      </Text>
      {because && (
        <Text size="small" className="text-ui-fg-subtle">
          {t(`hall.why.${because}`)}
        </Text>
      )}
      <HallProblem error={choose.error} />
      {may_choose && !is_choosing && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="secondary"
            aria-label={t("hall.chooseFor", { seat: seatWords(was, t) })}
            onClick={() => setChoosing(true)}
          >
            {t("hall.choose")}
          </Button>
          {own && because && !is_own && (
            <Button
              size="small"
              variant="secondary"
              isLoading={choose.isPending}
              aria-label={t("hall.keepOwnFor", { seat: seatWords(was, t) })}
              onClick={() => choose.mutate({ ticket_id: item.ticket_id, place_uid: own.uid })}
            >
              {t("hall.keepOwn")}
            </Button>
          )}
        </div>
      )}
      {is_choosing && <ChoosePlace change_id={change_id} item={item} onDone={() => setChoosing(false)} />}
    </li>
  )
}

const ChoosePlace = ({ change_id, item, onDone }: { change_id: string; item: HallChangeItemDTO; onDone: () => void }) => {
  const { t } = useTranslation("console")
  const { data: places, error, refetch } = useFreePlaces(change_id, item.ticket_id)
  const choose = useChoosePlace(change_id)
  const id = useId()

  if (!places) {
    return <LoadState error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-2">
      <HallProblem error={choose.error} />
      {places.length === 0 ? (
        <Text size="small">{t("hall.noneAsGood")}</Text>
      ) : (
        <>
          <Label htmlFor={id} size="small" weight="plus">
            {t("hall.another")}
          </Label>
          <Combobox
            id={id}
            value=""
            onChange={(place_uid) =>
              place_uid && choose.mutate({ ticket_id: item.ticket_id, place_uid: String(place_uid) }, { onSuccess: onDone })
            }
            options={places.map((place) => ({ value: place.uid, label: seatWords(place, t) }))}
          />
        </>
      )}
      <Button size="small" variant="transparent" className="self-start" onClick={onDone}>
        {t("actions.cancel")}
      </Button>
    </div>
  )
}

export default HallChangePage
