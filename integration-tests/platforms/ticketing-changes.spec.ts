import { sharePlatform } from "../support/platform"

sharePlatform(
  [
    "integration-tests/http/ticketing/admin/changed-tickets.spec.ts",
    "integration-tests/http/ticketing/admin/exchanges.spec.ts",
    "integration-tests/http/ticketing/admin/reschedulings.spec.ts",
    "integration-tests/http/ticketing/admin/hall-changes.spec.ts",
    "integration-tests/http/ticketing/admin/hall-changes-units.spec.ts",
    "integration-tests/http/ticketing/store/public-listing.spec.ts",
    "integration-tests/http/messaging/late-work.spec.ts",
    "integration-tests/http/messaging/webhooks.spec.ts",
  ],
  { PLATFORM_RELAY: "off", SALES_API: "off", OUTBOUND_ALLOWED_ADDRESSES: "127.0.0.1" }
)
