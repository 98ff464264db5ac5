// Runs before the first paint, so that a guest's ground and type never flash. A member's come with the page.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  if (!root.hasAttribute("data-member")) {
    for (const [name, value] of Object.entries(read("octavo-reading"))) {
      if (/^[a-z]+$/.test(name) && /^[a-z0-9]+$/.test(value)) root.setAttribute(`data-${name}`, value);
    }
  }
  // Keeps room for "Continue reading" before the list is there.
  const places = Object.keys(read("octavo-places")).length;
  if (places > 0) root.setAttribute("data-places", String(Math.min(places, 3)));
})();
