// A living page: says when there is more, and never moves what is being read.
const page = document.querySelector("main[data-events]");

if (page && "EventSource" in window) {
  const have = Number(page.dataset.version) || 0;
  const place = document.getElementById("news");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "news-button";
  button.addEventListener("click", () => window.location.reload());

  const tell = (version) => {
    const more = version - have;
    if (!(more > 0) || !place) return;
    button.textContent = more === 1 ? "1 new update" : `${more} new updates`;
    if (!button.isConnected) place.append(button);
  };

  const stream = new EventSource(`${page.dataset.events}?after=${have}`);
  const heard = (event) => {
    try {
      const said = JSON.parse(event.data);
      // Held and withdrawn pages are gone from public view: fetch what stands there now.
      if (said.state) tell(have + 1);
      else tell(Number(said.version));
    } catch {
      // A message that is no JSON is no news.
    }
  };
  stream.addEventListener("message", heard);
  stream.addEventListener("version", heard);
  stream.addEventListener("state", heard);
  window.addEventListener("pagehide", () => stream.close(), { once: true });
}
