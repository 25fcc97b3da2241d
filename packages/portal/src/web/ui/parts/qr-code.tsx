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

const drawn = (text: string) => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  return {
    side: code.size + 2 * margin,
    runs: darkRuns({ size: code.size, get: (x, y) => code.get(x, y) }),
  };
};

/** Black on white in the dark too, since cameras expect it (ISO/IEC 18004, 9): own attributes, so that no page forgets. */
const Modules = ({ runs }: { runs: string }) => (
  <>
    <rect width="100%" height="100%" fill="#fff" />
    <path fill="#000" d={runs} />
  </>
);

/** A text as a QR code, drawn on the server; `label` says what it is for. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { side, runs } = drawn(text);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <Modules runs={runs} />
    </svg>
  );
};

/** A QR code that a page shows many times, drawn once and not seen where it stands. */
export const QrSymbol = ({ id, text }: { id: string; text: string }) => {
  const { side, runs } = drawn(text);
  return (
    <svg class="visually-hidden" aria-hidden="true" shape-rendering="crispEdges">
      <symbol id={id} viewBox={`0 0 ${side} ${side}`}>
        <Modules runs={runs} />
      </symbol>
    </svg>
  );
};

/** The code of a `QrSymbol` of the same page. */
export const QrOf = ({ id, label }: { id: string; label: string }) => (
  <svg class="qr" viewBox="0 0 1 1" role="img" aria-label={label} shape-rendering="crispEdges">
    <use href={`#${id}`} width="1" height="1" />
  </svg>
);
