import { correction, generate } from 'lean-qr';

/** Light margin that a code needs around it, in modules (ISO/IEC 18004, 6.3.8). */
const margin = 4;

/** One path for all dark modules: a horizontal run is one rectangle. */
function darkRuns({ size, get }: { size: number; get: (x: number, y: number) => boolean }): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!get(x, y)) continue;
      const begin = x;
      while (x < size && get(x, y)) x += 1;
      runs.push(`M${begin + margin} ${y + margin}h${x - begin}v1h-${x - begin}z`);
    }
  return runs.join('');
}

/**
 * A text as a QR code, drawn on the server; `label` says what it is for. Black on white in the dark too, since cameras
 * expect it (ISO/IEC 18004, 9): its own attributes say so, so that no page can forget it.
 */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * margin;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path fill="#000" d={darkRuns({ size: code.size, get: (x, y) => code.get(x, y) })} />
    </svg>
  );
};
