import { shareEmulatedPlatform } from "../support/emulated-platform"

shareEmulatedPlatform(["integration-tests/http/shop/carts.spec.ts", "integration-tests/http/shop/checkout.spec.ts"])
