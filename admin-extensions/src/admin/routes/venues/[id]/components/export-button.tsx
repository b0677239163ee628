import { Alert, Button, Drawer, Text } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { Loading } from "../../../../components/loading"
import { Problem } from "../../../../components/problem"
import { useChartExport } from "../../api"

/** Shows what the other format loses before the file is downloaded. */
export const ExportButton = ({ chart_id }: { chart_id: string }) => {
  const { t } = useTranslation("console")
  const [is_open, setOpen] = useState(false)
  const { data, error, refetch } = useChartExport(chart_id, is_open)
  const file = useFile(data?.plan)

  return (
    <Drawer open={is_open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("charts.export")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {data ? t("charts.exportTitle", { name: data.name, no: data.version_no }) : t("charts.export")}
          </Drawer.Title>
          <Drawer.Description>{t("charts.exportHint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-4 overflow-y-auto">
          <Problem error={error} onRetry={() => refetch()} />
          {!data && !error && <Loading rows={2} />}
          {data && (
            <Alert variant={data.losses.length === 0 ? "success" : "warning"}>
              {data.losses.length === 0 ? (
                <Text size="small">{t("charts.exportWhole")}</Text>
              ) : (
                <ul className="flex flex-col gap-1">
                  {data.losses.map(({ loss, message }) => (
                    <li key={message} className="txt-small">
                      {loss ? t(`charts.loss.${loss.kind}`, { count: loss.count }) : message}
                    </li>
                  ))}
                </ul>
              )}
            </Alert>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          {file && (
            <Button asChild>
              <a href={file} download={`${data?.name}.json`}>
                {t("charts.exportFile")}
              </a>
            </Button>
          )}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** A URL of this page for downloading the text as a file; null without text. */
function useFile(text: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)

  useEffect(() => {
    if (text === undefined) {
      return
    }
    const made = URL.createObjectURL(new Blob([text], { type: "application/json" }))

    setAddress(made)

    return () => URL.revokeObjectURL(made)
  }, [text])

  return text === undefined ? null : address
}
