import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { WindowRoute } from "../../contracts/window"
import { createWindowDeps } from "../deps"
import { cancelCheckoutRoute } from "./cancel-checkout"
import { chartRoute } from "./chart"
import { checkInRoute } from "./check-in"
import { checkoutTicketsRoute } from "./checkout-tickets"
import { createCheckoutRoute } from "./create-checkout"
import { dropPlaceRoute } from "./drop-place"
import { enrolDeviceRoute } from "./enrol-device"
import { enterAccessCodeRoute } from "./enter-access-code"
import { extendHoldRoute } from "./extend-hold"
import { getCheckoutRoute } from "./get-checkout"
import { giveTicketRoute } from "./give-ticket"
import { heldTicketRoute } from "./held-ticket"
import { holdBestRoute } from "./hold-best"
import { holdPlacesRoute } from "./hold-places"
import { internalCertificateRoute } from "./internal-certificate"
import { internalHealthRoute } from "./internal-health"
import { internalHostRoute } from "./internal-host"
import { listHoldsRoute } from "./list-holds"
import { logoRoute } from "./logo"
import { offeredRoute } from "./offered"
import { orderTicketsRoute } from "./order-tickets"
import { payCheckoutRoute } from "./pay-checkout"
import { payExchangeRoute } from "./pay-exchange"
import { performanceRoute } from "./performance"
import { refundOrderRoute } from "./refund-order"
import { releaseHoldRoute } from "./release-hold"
import { returnCheckoutRoute } from "./return-checkout"
import { returnExchangeRoute } from "./return-exchange"
import { setAnswersRoute } from "./set-answers"
import { setBuyerRoute } from "./set-buyer"
import { setCouponRoute } from "./set-coupon"
import { setExtrasRoute } from "./set-extras"
import { statusRoute } from "./status"

/** Ticketing's routes of the window, over the window's own pool. Their rules: `windowRules` in contracts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- routes of every body type stand in one list
export function ticketingWindowRoutes(pool: Pool, settings: Settings): WindowRoute<any>[] {
  const deps = createWindowDeps(pool, settings)

  return [
    performanceRoute(deps),
    statusRoute(deps),
    chartRoute(deps),
    logoRoute(deps),
    enterAccessCodeRoute(deps),
    holdPlacesRoute(deps),
    holdBestRoute(deps),
    listHoldsRoute(deps),
    releaseHoldRoute(deps),
    dropPlaceRoute(deps),
    extendHoldRoute(deps),
    createCheckoutRoute(deps),
    getCheckoutRoute(deps),
    setBuyerRoute(deps),
    offeredRoute(deps),
    setCouponRoute(deps),
    setExtrasRoute(deps),
    setAnswersRoute(deps),
    payCheckoutRoute(deps),
    returnCheckoutRoute(deps),
    cancelCheckoutRoute(deps),
    checkoutTicketsRoute(deps),
    orderTicketsRoute(deps),
    refundOrderRoute(deps),
    payExchangeRoute(deps),
    returnExchangeRoute(deps),
    giveTicketRoute(deps),
    heldTicketRoute(deps),
    enrolDeviceRoute(deps),
    checkInRoute(deps),
    internalHostRoute(deps),
    internalCertificateRoute(deps),
    internalHealthRoute(deps),
  ]
}
