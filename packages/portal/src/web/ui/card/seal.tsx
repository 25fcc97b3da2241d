/** The mark of the service: a carved seal with 人, drawn so that no font is needed. */
export const SealMark = () => (
  <svg class="seal-mark" width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">
    <path class="seal-body" d="M4 3.500 40.500 3 41 40.500 3.200 41Z" />
    <path class="seal-cut" d="M8 7.800H36.200V36.400H7.700Z" />
    <path
      class="seal-stroke"
      d="M22 11.500V17C21.500 24 18 29.500 12 32.500M22 17C22.500 24 26 29.500 32 32.500"
    />
  </svg>
);
