import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { createSalesApiDeps, type SalesApiPorts } from "../deps"
import { askOrderLinksRoute } from "./ask-order-links"
import { cancelCheckoutRoute } from "./cancel-checkout"
import { chartRoute } from "./chart"
import { checkInRoute } from "./check-in"
import { checkoutTicketsRoute } from "./checkout-tickets"
import { createCheckoutRoute } from "./create-checkout"
import { chooseDoorDatesRoute, doorDatesRoute } from "./door-dates"
import { dropPlaceRoute } from "./drop-place"
import { enrolDeviceRoute } from "./enrol-device"
import { enterAccessCodeRoute } from "./enter-access-code"
import { extendHoldRoute } from "./extend-hold"
import { getCheckoutRoute } from "./get-checkout"
import { acceptNewPlacesRoute } from "./accept-new-places"
import { returnForNewPlacesRoute } from "./return-for-new-places"
import { transferTicketRoute } from "./transfer-ticket"
import { heldTicketRoute } from "./held-ticket"
import { holdBestRoute } from "./hold-best"
import { holdPlacesRoute } from "./hold-places"
import { internalCertificateRoute } from "./internal-certificate"
import { enterPresaleCodeRoute } from "./enter-presale-code"
import { enterWaitingRoomRoute } from "./enter-waiting-room"
import { internalTurnRoute } from "./internal-turn"
import { waitingPlaceRoute } from "./waiting-place"
import { waitingRoomPageRoute } from "./waiting-room-page"
import { waitingScriptRoute } from "../waiting-page/script-route"
import { waitAgainRoute } from "./wait-again"
import { internalHealthRoute } from "./internal-health"
import { internalHostRoute } from "./internal-host"
import { listHoldsRoute } from "./list-holds"
import { logoRoute } from "./logo"
import { offeredRoute } from "./offered"
import { orderTicketsRoute } from "./order-tickets"
import { payCheckoutRoute } from "./pay-checkout"
import { exchangeDatesRoute } from "./exchange-dates"
import { exchangeOrderRoute } from "./exchange-order"
import { exchangePlacesRoute } from "./exchange-places"
import { payExchangeRoute } from "./pay-exchange"
import { performanceRoute } from "./performance"
import { pictureRoute } from "./picture"
import { providerEventRoute } from "./provider-event"
import { refundOrderRoute } from "./refund-order"
import { releaseHoldRoute } from "./release-hold"
import { repricePlaceRoute } from "./reprice-place"
import { returnCheckoutRoute } from "./return-checkout"
import { returnExchangeRoute } from "./return-exchange"
import { setAnswersRoute } from "./set-answers"
import { setBuyerRoute } from "./set-buyer"
import { setCouponRoute } from "./set-coupon"
import { setExtrasRoute } from "./set-extras"
import { statusRoute } from "./status"
import { statusChangesRoute } from "./status-changes"

/** Ticketing's sales API routes, using the sales API's own pool. Their rules: `salesApiRules` in contracts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- routes of every body type stand in one list
export function ticketingSalesApiRoutes(pool: Pool, ports: SalesApiPorts, settings: Settings): SalesApiRoute<any>[] {
  const deps = createSalesApiDeps(pool, ports, settings)

  return [
    performanceRoute(deps),
    statusRoute(deps),
    statusChangesRoute(deps),
    chartRoute(deps),
    logoRoute(deps),
    pictureRoute(deps),
    enterAccessCodeRoute(deps),
    holdPlacesRoute(deps),
    holdBestRoute(deps),
    listHoldsRoute(deps),
    releaseHoldRoute(deps),
    dropPlaceRoute(deps),
    repricePlaceRoute(deps),
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
    askOrderLinksRoute(deps),
    orderTicketsRoute(deps),
    refundOrderRoute(deps),
    exchangeDatesRoute(deps),
    exchangePlacesRoute(deps),
    exchangeOrderRoute(deps),
    payExchangeRoute(deps),
    returnExchangeRoute(deps),
    acceptNewPlacesRoute(deps),
    returnForNewPlacesRoute(deps),
    transferTicketRoute(deps),
    heldTicketRoute(deps),
    enrolDeviceRoute(deps),
    checkInRoute(deps),
    doorDatesRoute(deps),
    chooseDoorDatesRoute(deps),
    providerEventRoute(deps, "platform"),
    providerEventRoute(deps, "connect"),
    enterWaitingRoomRoute(deps),
    waitAgainRoute(deps),
    enterPresaleCodeRoute(deps),
    waitingScriptRoute(),
    waitingRoomPageRoute(deps),
    waitingPlaceRoute(deps),
    internalTurnRoute(deps),
    internalHostRoute(deps),
    internalCertificateRoute(deps),
    internalHealthRoute(deps),
  ]
}
