/**
 * Screen, reader and card. What it shows is set on the svg by data attributes (data-agent, data-reader, data-card,
 * data-work) and drawn by style/card-panel.css; the status line beside it says the same in words, so it is hidden from
 * screen readers. The seal is 印, drawn so that no font is needed.
 */
export const CardDrawing = () => (
  <svg
    class="card-drawing"
    viewBox="0 0 480 316"
    aria-hidden="true"
    data-agent="unknown"
    data-reader="unknown"
    data-card="unknown"
    data-work="idle"
  >
    <path class="desk" d="M8 292H472" />
    <g class="part-agent">
      <path class="body" d="M30 40H232Q238 40 238 46V188Q238 194 232 194H30Q24 194 24 188V46Q24 40 30 40Z" />
      <path class="line" d="M131 194V238M84 240H178" />
      <path class="faint" d="M48 72H128M48 92H186M48 112H160" />
      <path class="pin-box" d="M48 140H150V168H48Z" />
      <g class="pin-dots">
        <circle cx="63" cy="154" r="4" />
        <circle cx="78" cy="154" r="4" />
        <circle cx="93" cy="154" r="4" />
        <circle cx="108" cy="154" r="4" />
        <circle cx="123" cy="154" r="4" />
        <circle cx="138" cy="154" r="4" />
      </g>
    </g>
    <path class="cable" d="M238 118C266 118 262 92 300 92" />
    <path class="signal" d="M300 92C262 92 266 118 238 118" />
    <g class="part-card">
      <path
        class="body"
        d="M332 130H420Q428 130 428 138V266Q428 274 420 274H332Q324 274 324 266V138Q324 130 332 130Z"
      />
      <path
        class="chip"
        d="M358 150H394V180H358ZM370 150V180M382 150V180M358 160H370M382 160H394M358 170H370M382 170H394"
      />
      <path class="faint" d="M342 218H392M342 234H410M342 250H374" />
      <path class="cross" d="M352 206 400 254M400 206 352 254" />
    </g>
    <g class="part-reader">
      <path
        class="body"
        d="M314 52H438Q452 52 452 66V126Q452 132 446 132H306Q300 132 300 126V66Q300 52 314 52Z"
      />
      <path class="slot" d="M316 132H436" />
      <circle class="lamp" cx="322" cy="74" r="5" />
      <path class="faint" d="M340 74H384" />
    </g>
    <g class="stamp">
      <path class="seal-body" d="M166 120 232 117 234 184 167 187Z" />
      <path class="seal-cut" d="M172 126 227 123.5 228.5 178.5 173 181Z" />
      <path
        class="seal-stroke"
        d="M197 133 182 138V170H197M182 153H196M203 137H220V158Q220 163 212 161M204 137V176"
      />
    </g>
  </svg>
);
