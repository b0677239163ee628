import { RouteDrawer } from "@medusajs/dashboard/components"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Shown in place of a checkout that is over, with a link back. */
export const EndedCheckout = () => {
  const { t } = useTranslation("console")

  return (
    <>
      <RouteDrawer.Body className="flex-1">
        <Text size="small" role="status">
          {t("checkouts.over")}
        </Text>
      </RouteDrawer.Body>
      <RouteDrawer.Footer>
        <RouteDrawer.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("actions.close")}
          </Button>
        </RouteDrawer.Close>
      </RouteDrawer.Footer>
    </>
  )
}
