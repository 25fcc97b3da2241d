/** A path with where its flow leads in the end; as it is where it leads nowhere. */
export function withDestination(path: string, to: string | undefined): string {
  if (to === undefined) return path;
  const [whole = '', fragment] = path.split('#');
  const led = `${whole}${whole.includes('?') ? '&' : '?'}to=${to}`;
  return fragment === undefined ? led : `${led}#${fragment}`;
}

/** A page or step of the same flow: what the person came for goes along, unless the path says where it leads itself. */
export const onward = ({ to }: { readonly to?: string | undefined }, path: string): string =>
  /[?&]to=/.test(path) ? path : withDestination(path, to);
