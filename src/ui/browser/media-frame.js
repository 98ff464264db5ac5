// Media of other hosts load on a click. Where the archive's rules keep a host out, the plain link opens instead.
const makers = {
  image: (frame) =>
    Object.assign(document.createElement("img"), { src: frame.dataset.src, alt: frame.dataset.alt ?? "" }),
  audio: (frame) => Object.assign(document.createElement("audio"), { src: frame.dataset.src, controls: true }),
  video: (frame) => Object.assign(document.createElement("video"), { src: frame.dataset.src, controls: true }),
};

document.addEventListener("click", (event) => {
  const link = event.target.closest(".media-frame a");
  const frame = link?.closest(".media-frame");
  const maker = makers[frame?.dataset.media];
  if (!maker || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const media = maker(frame);
  media.addEventListener("error", () => {
    frame.replaceChildren(link);
    location.assign(link.href);
  });
  frame.replaceChildren(media);
  frame.classList.add("is-loaded");
});
