// Around the terminal of textual.js: our own address and size, keys for fingers, and what to say when it ends.
"use strict";
(() => {
  const KEYS = { escape: "\x1b", enter: "\r", up: "\x1b[A", down: "\x1b[B", f1: "\x1bOP", f4: "\x1bOS", f9: "\x1b[20~" };
  const FULL = 4002; // the close code that a place is waited for
  const PHONE = 700; // CSS pixels; narrower pages get their own columns and the touch bar
  const body = document.body;
  const terminal = document.getElementById("terminal");
  const touch = matchMedia("(pointer: coarse)").matches || innerWidth < PHONE;
  body.classList.toggle("-touch", touch);

  // One id a tab of the browser: a reload comes back to the same app, a second tab gets its own.
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
  let tab = sessionStorage.getItem("tab");
  if (!/^[0-9a-f]{24}$/.test(tab || "")) sessionStorage.setItem("tab", (tab = newId()));
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws/${tab}`;

  // A character is 0.6 of the type's size wide: 46 columns on a phone, at least 80 elsewhere.
  const fit = innerWidth < PHONE ? innerWidth / 46 / 0.602 : Math.min(17, innerWidth / 84 / 0.602);
  terminal.dataset.fontSize = String(Math.max(11, Math.floor(fit * 2) / 2));

  // textual.js keeps its socket to itself; typing by finger and the reason of the end need it.
  let socket = null;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...where) {
      super(...where);
      socket = this;
      this.addEventListener("close", (event) => ended(event.code));
      this.addEventListener("open", () => tell(["focus"]));
      this.addEventListener("message", (event) => { if (typeof event.data === "string") heard(JSON.parse(event.data)); });
    }
    send(data) {
      // textual.js reports focus and size before the line is open; both are told again when it is.
      if (this.readyState === Native.OPEN) super.send(data);
    }
  };
  // The app gives a file away: the browser takes it as a download.
  function heard([what, key]) {
    if (what !== "file" || !/^[\w-]{1,64}$/.test(key)) return;
    const link = document.createElement("a");
    link.href = `/file/${tab}/${key}`;
    link.download = "";
    link.click();
  }
  const tell = (message) => { if (socket) socket.send(JSON.stringify(message)); };
  // Writing in the line below takes the focus off the terminal, and an app without focus drops a paste.
  const press = (keys) => { tell(["focus"]); tell(["stdin", keys]); };
  const paste = (text) => press("\x1b[200~" + text.replace(/\x1b/g, "") + "\x1b[201~");

  function ended(code) {
    const over = document.getElementById("over");
    const known = over.querySelector(`[data-code="${code}"]`);
    over.querySelectorAll("[data-code]").forEach((one) => { one.hidden = true; });
    (known || over.querySelector('[data-code="lost"]')).hidden = false;
    document.getElementById("wait").hidden = true;
    over.hidden = false;
    over.querySelector("a").focus();
    if (!known) setTimeout(comeBack, 1500);
    if (code === FULL) setTimeout(comeBack, 20000);
  }
  async function comeBack() {
    try {
      await fetch("/health", { cache: "no-store" });
      location.reload();
    } catch {
      setTimeout(comeBack, 2000);
    }
  }

  document.querySelectorAll("[data-send]").forEach((button) => {
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // the keyboard stays as it is
    button.addEventListener("click", () => press(KEYS[button.dataset.send]));
  });
  const words = document.getElementById("words");
  const say = document.getElementById("say");
  say.addEventListener("submit", (event) => {
    event.preventDefault();
    if (words.value) paste(words.value);
    setTimeout(() => press(KEYS.enter), words.value ? 60 : 0); // the paste has arrived before the key
    words.value = "";
    grow();
  });
  words.addEventListener("keydown", (event) => {
    // An input method uses Enter to choose a word; that is not yet sending.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      say.requestSubmit();
    }
  });
  function grow() { words.style.height = "44px"; words.style.height = `${Math.max(44, words.scrollHeight + 2)}px`; }
  words.addEventListener("input", grow);

  // Fingers use the line below; a tap on the app must not call up the keyboard.
  if (touch) {
    new MutationObserver(() => {
      const hidden = document.querySelector(".xterm-helper-textarea");
      if (hidden) hidden.setAttribute("inputmode", "none");
    }).observe(terminal, { childList: true, subtree: true });
  }
  // The keyboard of a phone covers the page on some systems; the app shrinks to what is seen.
  if (window.visualViewport) {
    visualViewport.addEventListener("resize", () => {
      body.style.setProperty("--height", `${visualViewport.height}px`);
      window.dispatchEvent(new Event("resize"));
      scrollTo(0, 0);
    });
  }
  window.addEventListener("load", () => {
    if (!touch) document.querySelector(".xterm-helper-textarea")?.focus();
  });
  // Characters are measured with the right type, so the terminal begins after it has come.
  document.fonts.load('16px "Roboto Mono"').finally(() => {
    const script = document.createElement("script");
    script.src = "/static/js/textual.js";
    script.addEventListener("load", () => {
      if (document.readyState === "complete" && typeof window.onload === "function") window.onload(new Event("load"));
      if (!touch) document.querySelector(".xterm-helper-textarea")?.focus();
    });
    document.head.append(script);
  });
})();
