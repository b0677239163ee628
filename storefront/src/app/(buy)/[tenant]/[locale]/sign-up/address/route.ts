import { answerAddressCheck } from "../../../../../../features/sign-up/answer-address-check"

/** GET with `?slug=`, by the sign-up form while it is filled in. */
export const GET = (request: Request): Promise<Response> => answerAddressCheck(request)
