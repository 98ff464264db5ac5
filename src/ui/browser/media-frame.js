// Media of other hosts load on a click: the frame gives way to the markup that it keeps. Where the archive's security
// policy keeps the host out, the plain link opens instead.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".media-frame > a");
  const frame = link?.parentElement;
  const kept = frame?.querySelector("template");
  if (!kept || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const media = kept.content.cloneNode(true).firstElementChild;
  const giveUp = (violation) => {
    if (!link.href.startsWith(new URL(violation.blockedURI || "about:blank", location).origin)) return;
    media.replaceWith(frame);
    location.assign(link.href);
  };
  document.addEventListener("securitypolicyviolation", giveUp, { once: true });
  frame.replaceWith(media);
});
