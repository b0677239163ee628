import type { AdminExport } from "@guichet/billing/contracts"
import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { download } from "../lib/api"
import { useErrorWords } from "../lib/error-words"
import { isUnderWay, useRequestExport, useExports } from "../lib/exports"
import { useFormat } from "../lib/format"
import { Problem } from "./problem"
import { NextPage } from "./next-page"
import { Part, Section } from "./section"
import { LoadState } from "./load-state"

const COLOURS = { waiting: "grey", running: "blue", ready: "green", failed: "red", expired: "grey" } as const

interface ExportsProps {
  /** `/admin/exports`, or the path of a client's exports */
  path: string
  hint: string
}

/** Exports all data of a site as a file: request, progress, and download for thirty days. */
export const Exports = ({ path, hint }: ExportsProps) => {
  const { t } = useTranslation("console")
  const list = useExports(path)
  const { data, error, refetch } = list
  const ask = useRequestExport(path)
  const exports = data?.pages.flatMap((page) => page.exports)

  return (
    <Section
      title={t("exports.title")}
      hint={hint}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={ask.isPending}
          disabled={!exports || exports.some(isUnderWay)}
          onClick={() => ask.mutate()}
        >
          {t("exports.ask")}
        </Button>
      }
    >
      {ask.error && (
        <Part>
          <Problem error={ask.error} />
        </Part>
      )}
      {exports?.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("exports.none")}
          </Text>
        </Part>
      )}
      {exports ? (
        exports.length > 0 && (
          <ul className="divide-y" aria-label={t("exports.title")}>
            {exports.map((one) => (
              <ExportRow key={one.id} path={path} export={one} part_total={data?.pages[0].part_total ?? 0} />
            ))}
          </ul>
        )
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
      <NextPage list={list} label={t("exports.more")} />
    </Section>
  )
}

interface ExportRowProps {
  path: string
  export: AdminExport
  part_total: number
}

const ExportRow = ({ path, export: one, part_total }: ExportRowProps) => {
  const { t } = useTranslation("console")
  const words = useErrorWords()
  const format = useFormat()
  const lines = t("exports.lines", { count: one.row_count, shown: format.count(one.row_count) })
  const progress = {
    waiting: t("exports.waiting"),
    running: t("exports.running", { done: one.part_count, all: part_total, lines }),
    ready: t("exports.ready", {
      lines,
      size: sizeOf(one.bytes ?? 0, format.language),
      until: format.dayHere(one.expires_at ?? one.created_at),
    }),
    failed: t("exports.failed"),
    expired: t("exports.expired"),
  }[one.state]

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 md:px-6">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus">
            {format.here(one.created_at)}
          </Text>
          <StatusBadge color={COLOURS[one.state]}>{t(`exports.state.${one.state}`)}</StatusBadge>
        </div>
        <Text size="small" className="text-ui-fg-subtle break-words" aria-live={isUnderWay(one) ? "polite" : undefined}>
          {progress}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-all">
          {t("exports.by", { who: one.asked_by })}
        </Text>
      </div>
      {one.state === "ready" && (
        <Button size="small" variant="secondary" asChild>
          <a
            href={`${path}/${one.id}/file`}
            onClick={(event) => {
              event.preventDefault()
              download(`${path}/${one.id}/file`).catch((error: unknown) => toast.error(words(error)))
            }}
          >
            {t("exports.take")}
          </a>
        </Button>
      )}
    </li>
  )
}

const KILO = 1_000

/** Human-readable size: `3.2 MB`. */
const sizeOf = (bytes: number, language: string) => {
  const [value, unit] = bytes < KILO ** 2 ? [bytes / KILO, "kilobyte"] : [bytes / KILO ** 2, "megabyte"]

  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}
