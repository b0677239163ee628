import { ensureJson } from "../ensure-json"

const body = { "content-length": "2" }

describe("the content type of a request body", () => {
  it.each([
    [{ ...body, "content-type": "application/json" }],
    [{ ...body, "content-type": "Application/JSON; charset=utf-8" }],
    [{ ...body, "content-type": "image/png" }],
    [{ ...body, "content-type": "multipart/form-data; boundary=x" }],
    [{}],
    [{ "content-length": "0" }],
    [{ "content-type": "text/plain" }],
  ])("is accepted for JSON, files, and requests without a body: %j", (headers) => {
    expect(() => ensureJson(headers)).not.toThrow()
  })

  it.each([
    [{ ...body, "content-type": "text/plain" }],
    [{ ...body, "content-type": " TEXT/plain ; charset=utf-8" }],
    [{ ...body, "content-type": "application/x-www-form-urlencoded" }],
    [{ ...body, "content-type": "" }],
    [body],
    [{ "transfer-encoding": "chunked" }],
  ])("is refused for forms, plain text, and bodies without a content type: %j", (headers) => {
    expect(() => ensureJson(headers)).toThrow(expect.objectContaining({ code: "media_type_refused" }))
  })
})
