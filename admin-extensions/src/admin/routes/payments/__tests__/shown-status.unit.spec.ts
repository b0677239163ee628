import type { AdminPaymentAccount } from "@guichet/payments/contracts"
import { shownStatus } from "../shown-status"

const shown = (status: AdminPaymentAccount["status"], requirements_due: string[] | null) =>
  shownStatus({ status, account: requirements_due && ({ requirements_due } as AdminPaymentAccount["account"]) })

describe("P1 S2 the state of an organiser's account", () => {
  it("asks for nothing while the provider verifies it", () => {
    expect([
      shown("restricted", []),
      shown("restricted", ["external_account"]),
      shown("enabled", []),
      shown("pending", []),
      shown("not_connected", null),
    ]).toEqual(["verifying", "restricted", "enabled", "pending", "not_connected"])
  })
})
