import { whenHashable } from "../hash-queue"

describe("S10 password hashes", () => {
  it("are computed two at a time, in the order of the requests, and refused when thirty are queued", async () => {
    const ends: (() => void)[] = []
    const begun: number[] = []
    const work = (at: number) =>
      whenHashable(async () => {
        begun.push(at)
        await new Promise<void>((resolve) => ends.push(resolve))
      })

    const all = Array.from({ length: 32 }, (_, at) => work(at))
    expect(begun).toEqual([0, 1])
    await expect(work(32)).rejects.toMatchObject({ code: "too_many_requests", details: { retry_after_seconds: 2 } })
    for (let ended = 1; ended <= 32; ended++) {
      ends[ended - 1]()
      await new Promise((resolve) => setImmediate(resolve))
      expect(begun).toHaveLength(Math.min(ended + 2, 32))
    }
    await Promise.all(all)

    expect(begun).toEqual(Array.from({ length: 32 }, (_, at) => at))
    expect(await whenHashable(async () => "next")).toBe("next")
  })

  it("that fail free their slot", async () => {
    const failing = () => whenHashable(() => Promise.reject(new Error("broken")))
    await Promise.allSettled([failing(), failing(), failing()])

    expect(await whenHashable(async () => "next")).toBe("next")
  })
})
