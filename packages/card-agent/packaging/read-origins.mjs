/** The portals that an installer is made for. @param stop ends the program with a message */
export function readOrigins(origins, stop) {
  if (origins.length === 0)
    stop('Name the portal with --origin https://…: an agent without origins serves nobody.');
  const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin);
  if (wrong !== undefined) stop(`${wrong} is no origin: write it like https://portal.example`);
  return origins;
}
