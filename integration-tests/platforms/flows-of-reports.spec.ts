import { shareServers } from "../support/servers"

// own-tickets comes last, since it replaces the provider's key and advances its clock by days
shareServers([
  "integration-tests/flows/unusual-sales.spec.ts",
  "integration-tests/flows/settlement.spec.ts",
  "integration-tests/flows/two-reports.spec.ts",
  "integration-tests/flows/own-tickets.spec.ts",
])
