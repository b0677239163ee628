import { refuseRequest } from "../refuse-request"

const HOST = "odeon.scenes.localhost:8000"
const asked = (headers: Record<string, string>, more: RequestInit = {}) =>
  new Request("http://127.0.0.1:3000/sign-up", { method: "POST", headers: { "x-forwarded-host": HOST, ...headers }, ...more })
const multipart = (body: string) => ({ "content-type": "multipart/form-data; boundary=b", body })
const form = multipart('--b\r\ncontent-disposition: form-data; name="email"\r\n\r\nada@example.org\r\n--b--\r\n')

describe("I-2 requests that no page of ours would send", () => {
  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"])("the method %s is refused as a client error", async (method) => {
    const refused = await refuseRequest(asked({}, { method }))

    expect([refused?.status, refused?.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"])
    expect(await refused?.text()).toBe("This action is not possible at this address.")
  })

  it.each([
    "http://elsewhere.example",
    "null",
    "no address",
    "http://odeon.scenes.localhost:8001",
    "http://scenes.localhost:8000",
  ])("a POST with the Origin %s is refused as a client error", async (origin) => {
    const refused = await refuseRequest(asked({ origin, "accept-language": "fr-FR,fr;q=0.9,en;q=0.8" }))

    expect([refused?.status, refused?.headers.get("cache-control")]).toEqual([403, "no-store"])
    expect(await refused?.text()).toBe("Cette demande vient d’un autre site.")
  })

  it.each([
    ["torn", multipart("--nothing")],
    ["without its boundary", { ...form, "content-type": "multipart/form-data" }],
  ])("a form that is %s is refused as a client error", async (_, { body, ...headers }) => {
    const refused = await refuseRequest(asked(headers, { body }))

    expect(refused?.status).toBe(400)
  })

  it("M11 a body longer than any form, or of unknown length, is refused unread", async () => {
    const long = asked({ "content-length": String(64 * 1024 + 1) })
    const short = asked({ "content-length": String(64 * 1024) })
    const { body, ...headers } = form
    const endless = asked({ ...headers, "transfer-encoding": "chunked" }, { body })

    expect((await refuseRequest(long))?.status).toBe(413)
    expect((await refuseRequest(endless))?.status).toBe(413)
    expect([long.bodyUsed, endless.bodyUsed]).toEqual([false, false])
    expect(await refuseRequest(short)).toBeNull()
  })

  it("reads from anywhere, forms of this site and forms without Origin pass, and the form stays readable", async () => {
    const { body, ...headers } = form
    const own = asked({ ...headers, origin: `http://${HOST}` }, { body })
    const directly = new Request("http://127.0.0.1:3000/", { method: "POST", headers: { host: HOST, origin: `http://${HOST}` } })

    for (const request of [own, directly, asked({ origin: "http://elsewhere.example" }, { method: "GET" }), asked({})]) {
      expect(await refuseRequest(request)).toBeNull()
    }
    expect((await own.formData()).get("email")).toBe("ada@example.org")
  })
})
