// Says that a room went on, and keeps what is typed (sealed to the person, on the server). Nothing works only by this.
"use strict";
(function () {
  const news = document.getElementById("news");
  const shown = {};
  for (const one of document.querySelectorAll("[data-head]")) shown[one.dataset.room] = Number(one.dataset.head);
  if (news && window.EventSource) {
    const stream = new EventSource("/live");
    stream.addEventListener("rooms", function (event) {
      for (const one of JSON.parse(event.data)) {
        if (one.room in shown && one.head > shown[one.room]) news.hidden = false;
      }
    });
    window.addEventListener("pagehide", function () { stream.close(); });
  }
  function kept(form) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.set("kept-place", form.dataset.keep);
    return body;
  }
  for (const form of document.querySelectorAll("form[data-keep]")) {
    let waiting = 0, sent = false;
    function keep() {
      waiting = 0;
      if (!sent) fetch("/drafts", { method: "POST", body: kept(form), keepalive: true }).catch(function () {});
    }
    form.addEventListener("input", function () { if (!waiting) waiting = window.setTimeout(keep, 1500); });
    form.addEventListener("submit", function () { sent = true; window.clearTimeout(waiting); });
    window.addEventListener("pagehide", function () { if (waiting) { window.clearTimeout(waiting); keep(); } });
    window.addEventListener("pageshow", function () { sent = false; });
  }
})();
