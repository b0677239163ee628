import { shareServers } from "../support/servers"

// first-sale comes first, since it counts whole tables; late-payment last, since it advances the provider's clock by days
shareServers([
  "integration-tests/flows/first-sale.spec.ts",
  "integration-tests/flows/failed-refund.spec.ts",
  "integration-tests/flows/exchanged-refund.spec.ts",
  "integration-tests/flows/any-order.spec.ts",
  "integration-tests/flows/late-payment.spec.ts",
])
