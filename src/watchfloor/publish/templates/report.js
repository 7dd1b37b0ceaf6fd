"use strict";
// The page works without this. It adds one control that opens every passage, and Escape to close the one in use.
(() => {
  const cites = () => document.querySelectorAll("details.cite");
  const key = document.querySelector(".key");
  if (key && cites().length) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "all";
    button.textContent = "Open all passages";
    button.addEventListener("click", () => {
      const open = button.textContent.startsWith("Open");
      cites().forEach((one) => { one.open = open; });
      button.textContent = open ? "Close all passages" : "Open all passages";
    });
    key.append(button);
  }
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.activeElement?.closest("details.cite[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
})();
