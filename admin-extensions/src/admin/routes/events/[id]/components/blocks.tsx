import type { BlockDTO, EventDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { isUnderWay, useBlocks, useFreeBlock } from "../blocks-api"
import { KeptPlaces } from "./kept-places"

const COLORS = { house: "purple", kill: "grey", allocation: "blue" } as const

/** Blocked places of an event's dates, group by group. */
export const Blocks = ({ event }: { event: EventDTO }) => {
  const may = useMay()

  return may("sales.read") ? <List event={event} may_write={may("event.write")} /> : null
}

const List = ({ event, may_write }: { event: EventDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const list = useBlocks(event.id)
  const { data, error } = list
  const blocks = data?.pages.flatMap((page) => page.blocks) ?? []

  return (
    <Section
      title={t("blocks.title")}
      hint={t("blocks.hint")}
      actions={
        may_write && (
          <Button size="small" variant="secondary" asChild>
            <Link to="keep">{t("blocks.add")}</Link>
          </Button>
        )
      }
    >
      {error && (
        <Part>
          <Problem error={error} />
        </Part>
      )}
      {data && blocks.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("blocks.none")}
          </Text>
        </Part>
      )}
      {blocks.length > 0 && (
        <ul className="divide-y" aria-label={t("blocks.title")}>
          {blocks.map((block) => (
            <Block key={block.id} event_id={event.id} block={block} may_write={may_write} />
          ))}
        </ul>
      )}
      <NextPage list={list} label={t("blocks.more")} />
    </Section>
  )
}

interface BlockProps {
  event_id: string
  block: BlockDTO
  may_write: boolean
}

const Block = ({ event_id, block, may_write }: BlockProps) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const free = useFreeBlock(event_id, block.id)
  const [is_open, setOpen] = useState(false)
  const { id, kind, name, kept, taken } = block
  const freeAll = async () => {
    const is_sure = await ask({
      title: t("blocks.freeAll"),
      description: t("blocks.freeAsk", { name }),
      confirmText: t("blocks.freeAll"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      free.mutate(undefined, { onSuccess: () => toast.success(t("blocks.freedAll", { name })) })
    }
  }

  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <Text size="small" weight="plus" className="flex flex-wrap items-center gap-2 break-words">
            {name}
            <StatusBadge color={COLORS[kind]}>{t(`blocks.kind.${kind}`)}</StatusBadge>
          </Text>
          <Facts block={block} />
        </div>
        {kept + taken > 0 && (
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              variant="secondary"
              aria-expanded={is_open}
              aria-controls={`places-${id}`}
              onClick={() => setOpen(!is_open)}
            >
              {t(is_open ? "blocks.hide" : "blocks.show", { name })}
            </Button>
            {may_write && kept > 0 && (
              <Button
                size="small"
                variant="secondary"
                aria-label={t("blocks.freeAllOf", { name })}
                isLoading={free.isPending}
                onClick={() => void freeAll()}
              >
                {t("blocks.freeAll")}
              </Button>
            )}
          </div>
        )}
      </div>
      {free.error && <Problem error={free.error} />}
      {is_open && <KeptPlaces id={`places-${id}`} event_id={event_id} block={block} may_write={may_write} />}
    </li>
  )
}

const MOST_NAMED = 5

const Facts = ({ block }: { block: BlockDTO }) => {
  const { t } = useTranslation("console")
  const { here, moment, count } = useFormat()
  const { reason, channel, code, releases_at, created_by, created_at, dates, kept, taken, missing } = block
  const all = Object.values(dates).reduce((sum, one) => sum + one, 0)
  const facts = [
    t("blocks.kept", { kept: count(kept), taken: count(taken) }),
    channel && t(`blocks.channel.${channel}`, { code }),
    releases_at && t("blocks.released", { when: here(releases_at) }),
    reason,
    `${created_by}, ${here(created_at)}`,
  ]
  const placesOf = (uids: string[]) =>
    uids.length > MOST_NAMED ? t("blocks.moreMissing", { count: uids.length }) : uids.join(", ")

  return (
    <>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {facts.filter(Boolean).join(" · ")}
      </Text>
      {isUnderWay(block) && (
        <Text size="small" role="status">
          {t("blocks.progress", { done: count(all - dates.waiting - dates.freeing), all: count(all) })}
        </Text>
      )}
      {missing.map(({ performance_id, starts_at, time_zone, state, place_uids }) => (
        <Text key={performance_id} size="small" className="text-ui-fg-error break-words">
          {t(state === "refused" ? "blocks.missing" : "blocks.missingPartly", {
            when: moment(starts_at, time_zone),
            places: placesOf(place_uids),
          })}
        </Text>
      ))}
    </>
  )
}
