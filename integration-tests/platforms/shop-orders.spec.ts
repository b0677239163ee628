import { shareEmulatedPlatform } from "../support/emulated-platform"

shareEmulatedPlatform(["integration-tests/http/shop/order-updates.spec.ts", "integration-tests/http/shop/orders.spec.ts"])
