import { listenToGestures } from "../canvas/gestures"

/** A canvas at the top left of the page, and what the gestures on it call. */
function givenCanvas() {
  const canvas = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    setPointerCapture: () => undefined,
  })
  const calls: string[] = []
  const shown: string[] = []

  listenToGestures(canvas as unknown as HTMLCanvasElement, {
    drag: ({ x, y }) => calls.push(`drag ${x} ${y}`),
    drop: (isMeant) => calls.push(isMeant ? "drop" : "cancel"),
    zoom: () => calls.push("zoom"),
    tap: ({ x, y }) => calls.push(`tap ${x} ${y}`),
    hover: (at) => shown.push(at ? `${at.x} ${at.y}` : "none"),
    plainWheel: () => calls.push("wheel"),
  })

  return {
    calls,
    shown,
    send: (type: string, x: number, y: number, pointerId = 1) =>
      canvas.dispatchEvent(Object.assign(new Event(type), { pointerId, pointerType: "touch", clientX: x, clientY: y })),
  }
}

describe("T3 gestures on the seat map", () => {
  it("a tap acts when its click arrives, so that no click is left for what the tap opens", () => {
    const { calls, send } = givenCanvas()

    send("pointerdown", 40, 50)
    send("pointerup", 40, 50)
    const lifted = [...calls]
    send("click", 40, 50)

    expect(lifted).toEqual([])
    expect(calls).toEqual(["tap 40 50"])
  })

  it("a finger that rests on a point shows it instead of tapping there, until the next one comes", () => {
    jest.useFakeTimers()
    const { calls, shown, send } = givenCanvas()

    send("pointerdown", 40, 50)
    jest.advanceTimersByTime(500)
    send("pointerup", 40, 50)
    send("pointerleave", 40, 50)
    send("click", 40, 50)
    const rested = [...shown]
    send("pointerdown", 10, 10)
    send("pointerup", 10, 10)
    send("click", 10, 10)
    jest.advanceTimersByTime(500)
    jest.useRealTimers()

    expect(rested).toEqual(["none", "40 50"])
    expect([shown.at(-1), calls]).toEqual(["none", ["tap 10 10"]])
  })

  it("a finger that drags or pinches shows nothing", () => {
    jest.useFakeTimers()
    const { shown, send } = givenCanvas()

    send("pointerdown", 40, 50)
    send("pointermove", 60, 50)
    jest.advanceTimersByTime(500)
    send("pointerdown", 80, 50, 2)
    jest.advanceTimersByTime(500)
    jest.useRealTimers()

    expect(new Set(shown)).toEqual(new Set(["none"]))
  })

  it("the click that ends a drag is no tap", () => {
    const { calls, send } = givenCanvas()

    send("pointerdown", 40, 50)
    send("pointermove", 60, 50)
    send("pointerup", 60, 50)
    send("click", 60, 50)

    expect(calls).toEqual(["drag 20 0", "drop"])
  })

  it("the fingers of a pinch do not tap, and the next finger does", () => {
    const { calls, send } = givenCanvas()

    send("pointerdown", 40, 50)
    send("pointerdown", 80, 50, 2)
    send("pointerup", 80, 50, 2)
    send("pointerup", 40, 50)
    send("click", 40, 50)
    const pinched = calls.splice(0)
    send("pointerdown", 10, 10)
    send("pointerup", 10, 10)
    send("click", 10, 10)

    expect(pinched).toEqual(["drop", "drop"])
    expect(calls).toEqual(["tap 10 10"])
  })
})
