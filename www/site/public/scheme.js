// Runs before the first paint, so that the colours that a visitor chose do not flash up as others.
try {
  const scheme = localStorage.getItem("labelwright-scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Where nothing may be kept, the system's choice stands.
}
