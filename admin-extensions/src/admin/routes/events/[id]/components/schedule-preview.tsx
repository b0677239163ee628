import { MAX_DATES_PER_BATCH, type SchedulePreview as Preview, type ScheduleProblem } from "@guichet/replication/contracts"
import { XMark } from "@medusajs/icons"
import { Alert, Badge, Button, IconButton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { useFormat } from "../../../../lib/format"

interface SchedulePreviewProps {
  /** undefined while the schedule is incomplete */
  preview: Preview | undefined
  error: unknown
  /** number of dates that would be created */
  fresh: number
  skipped: string[]
  /** a local time to leave out, or an entry of `skipped` to put back */
  onSkip: (local: string, is_out: boolean) => void
}

/** The dates of a schedule and their problems, each with a button that leaves it out. */
export const SchedulePreview = ({ preview, error, fresh, skipped, onSkip }: SchedulePreviewProps) => {
  const { t } = useTranslation("console")
  const { wall, count } = useFormat()
  const there = preview ? preview.dates.length - fresh : 0

  return (
    <section aria-labelledby="repeat-preview" className="flex flex-col gap-3">
      <div aria-live="polite">
        <Text weight="plus" id="repeat-preview">
          {preview ? t("repeat.previewCount", { count: fresh, shown: count(fresh) }) : t("repeat.preview")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {preview ? there > 0 && t("repeat.thereCount", { count: there, shown: count(there) }) : t("repeat.previewEmpty")}
        </Text>
      </div>
      <Problem error={error} />
      {!error &&
        preview?.problems.map((problem) => (
          <Alert key={problem.code} variant="error" role="alert">
            <ProblemWords problem={problem} />
            {problem.code === "wall_time_missing" && (
              <div className="mt-2 flex flex-wrap gap-2">
                {problem.dates.map((local) => (
                  <Button key={local} type="button" size="small" variant="secondary" onClick={() => onSkip(local, true)}>
                    {t("repeat.leaveOut", { when: wall(local) })}
                  </Button>
                ))}
              </div>
            )}
          </Alert>
        ))}
      {skipped.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small">{t("repeat.leftOut")}</Text>
          {[...skipped].sort().map((day) => (
            <Button
              key={day}
              type="button"
              size="small"
              variant="secondary"
              aria-label={t("repeat.putBack", { when: dayOf(wall, day) })}
              onClick={() => onSkip(day, false)}
            >
              {dayOf(wall, day)}
              <XMark />
            </Button>
          ))}
        </div>
      )}
      {preview && preview.dates.length > 0 && (
        <ol
          className="border-ui-border-base grid max-h-80 gap-x-6 overflow-y-auto rounded-lg border px-3 py-2 sm:grid-cols-2"
          aria-labelledby="repeat-preview"
        >
          {preview.dates.map(({ starts_at_local, is_there }) => (
            <li key={starts_at_local} className="flex min-h-9 items-center justify-between gap-2">
              <span className={`txt-small tabular-nums ${is_there ? "text-ui-fg-subtle" : ""}`}>{wall(starts_at_local)}</span>
              {is_there ? (
                <Badge size="2xsmall">{t("repeat.there")}</Badge>
              ) : (
                <IconButton
                  type="button"
                  size="small"
                  variant="transparent"
                  aria-label={t("repeat.leaveOut", { when: wall(starts_at_local) })}
                  onClick={() => onSkip(starts_at_local, true)}
                >
                  <XMark />
                </IconButton>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** A day without a time, or a single date. */
const dayOf = (wall: (local: string) => string, left_out: string) =>
  left_out.length > 10 ? wall(left_out) : wall(`${left_out}T00:00`).split(",")[0]

const ProblemWords = ({ problem: { code, dates, count: all } }: { problem: ScheduleProblem }) => {
  const { t } = useTranslation("console")
  const { wall, count } = useFormat()
  const named = dates.map(wall).join(" · ")
  const more = all > dates.length ? ` ${t("repeat.more", { shown: count(all - dates.length) })}` : ""

  return (
    <span>
      {t(`repeat.problem.${code}`, { max: count(MAX_DATES_PER_BATCH) })}
      {named && ` ${named}${more}`}
    </span>
  )
}
