import { RouteDrawer } from "@medusajs/dashboard/components"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Said where a checkout was: another way than back there is none. */
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
