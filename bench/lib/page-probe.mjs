// Runs in the page: measures from an input event to the frame that shows its effect.
// `probe.expect(input, effect)` arms it, `probe.done` settles with the time in ms.
const effects = {
  focusMoved: () => {
    const from = document.activeElement?.dataset?.cardLink ?? null;
    return () => (document.activeElement?.dataset?.cardLink ?? null) !== from;
  },
  cardLeft: (key) => {
    const from = document.querySelector(`[data-card="${key}"]`)?.closest("[data-cell]");
    return () => document.querySelector(`[data-card="${key}"]`)?.closest("[data-cell]") !== from;
  },
  peekToggled: () => {
    const isOpen = () => document.querySelector("aside[aria-label$='at a glance']") !== null;
    const from = isOpen();
    return () => isOpen() !== from;
  },
  pressed: (name) => {
    const button = [...document.querySelectorAll("button[aria-pressed]")].find(
      (each) => each.textContent === name,
    );
    const from = button?.getAttribute("aria-pressed");
    return () => button?.getAttribute("aria-pressed") !== from;
  },
  /** The focused cell of a grid says something else. */
  cellChanged: () => {
    const cell = document.activeElement;
    const from = cell?.ariaLabel ?? null;
    return () => (cell?.ariaLabel ?? null) !== from;
  },
  cellMoved: () => {
    const from = document.activeElement;
    return () => document.activeElement !== from;
  },
  answerChanged: () => {
    const text = () => document.querySelector("section[aria-label='Sample ticket'] table")?.textContent ?? "";
    const from = text();
    return () => text() !== from;
  },
  targetsShown: () => () => document.querySelector("[data-drop=legal]") !== null,
};

// From within an animation frame: a message is handled once that frame is painted.
function afterThisFrame(run) {
  const channel = new MessageChannel();
  channel.port1.onmessage = run;
  channel.port2.postMessage(null);
}

globalThis.probe = {
  done: null,
  expect(input, effect, given) {
    const isSeen = effects[effect](given);
    this.done = new Promise((resolve, reject) => {
      const give = setTimeout(() => reject(new Error(`${input}: no ${effect} within 10 s`)), 10_000);
      const onInput = (event) => {
        const from = event.timeStamp;
        const look = () => {
          if (!isSeen()) return requestAnimationFrame(look);
          clearTimeout(give);
          afterThisFrame(() => resolve(performance.now() - from));
        };
        requestAnimationFrame(look);
      };
      // After the page's own listeners, and so behind what they ask of the next frame.
      window.addEventListener(input, onInput, { once: true });
    });
    this.done.catch(() => undefined);
  },
};
